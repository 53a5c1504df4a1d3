package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.util.List;
import org.yorisoi.record.v1.FeeClass;
import org.yorisoi.record.v1.FeeClassKind;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ServiceBasis;
import org.yorisoi.record.v1.ServiceDay;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.ServiceUse;
import org.yorisoi.record.v1.ServiceUseState;

/** The services that one family uses, with the days of use, and what it pays. */
final class ServiceRecords {
    private static final List<ServiceKind> OTHERS = List.of(
            ServiceKind.SERVICE_KIND_TEMPORARY_CARE,
            ServiceKind.SERVICE_KIND_SHORT_STAY,
            ServiceKind.SERVICE_KIND_PARENT_CHILD_BONDING,
            ServiceKind.SERVICE_KIND_CHILD_BASE);

    private static final int MINUTES = 90;

    private final Making making;
    private final Chance chance;

    ServiceRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
    }

    /** Makes them: half of the families with a plan have the visits as a service. */
    void make(List<LocalDate> visited) {
        if (making.planId == null || visited.size() < 3 || chance.percent(45)) {
            return;
        }
        making.add(RecordKind.RECORD_KIND_SERVICE_USE, visits(visited));
        making.add(RecordKind.RECORD_KIND_FEE_CLASS, feeClass(making.course.from()));
        if (chance.percent(15)) {
            making.add(RecordKind.RECORD_KIND_SERVICE_USE, proposed());
        }
    }

    private ServiceUse visits(List<LocalDate> visited) {
        LocalDate first = making.course.from();
        ServiceUse.Builder use = ServiceUse.newBuilder()
                .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                .setProgrammeId(making.room.homeVisits())
                .addPersonIds(Making.id(making.family.mother()))
                .setProvider("みどり野市社会福祉事業団")
                .setBasis(ServiceBasis.SERVICE_BASIS_APPLICATION)
                .setAppliedOn(Days.epochDay(first.minusDays(14)))
                .setDecidedOn(Days.epochDay(first.minusDays(5)))
                .setFromOn(Days.epochDay(first))
                .setMinutesEach(MINUTES)
                .setTimesAMonth(chance.number(2, 8))
                .setState(ServiceUseState.SERVICE_USE_STATE_IN_USE);
        if (making.caseIsOver()) {
            use.setUntilOn(Days.epochDay(making.course.until())).setState(ServiceUseState.SERVICE_USE_STATE_ENDED);
        }
        visited.forEach(day -> use.addDays(ServiceDay.newBuilder()
                .setId(chance.idBytes())
                .setUsedOn(Days.epochDay(day))
                .setMinutes(MINUTES)
                .setPersonId(Making.id(making.family.mother()))));
        return use.build();
    }

    private FeeClass feeClass(LocalDate first) {
        LocalDate year = Years.of(first);
        return FeeClass.newBuilder()
                .setFeeClass(FeeClassKind.forNumber(chance.number(1, 5)))
                .setDecidedOn(Days.epochDay(first.minusDays(5)))
                .setValidFrom(Days.epochDay(year))
                .setValidUntil(Days.epochDay(year.plusYears(1).minusDays(1)))
                .build();
    }

    private ServiceUse proposed() {
        return ServiceUse.newBuilder()
                .setService(chance.pick(OTHERS))
                .addAllPersonIds(making.subjects())
                .setState(
                        chance.percent(50)
                                ? ServiceUseState.SERVICE_USE_STATE_PROPOSED
                                : ServiceUseState.SERVICE_USE_STATE_DECLINED)
                .setNote("案内を渡した。")
                .build();
    }
}
