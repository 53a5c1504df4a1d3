package org.yorisoi.simulator.city;

import java.time.LocalDate;
import org.yorisoi.record.v1.Concealment;
import org.yorisoi.record.v1.ConcealmentReason;
import org.yorisoi.record.v1.HiddenFrom;
import org.yorisoi.record.v1.RecordKind;

/** Why the address of a family is concealed, from whom and for how long. */
final class ConcealmentRecords {
    private final Making making;

    ConcealmentRecords(Making making) {
        this.making = making;
    }

    /** Makes it. */
    void make() {
        Chance chance = making.chance;
        LocalDate earliest = making.today.minusDays(330);
        LocalDate decided = making.course.from().isBefore(earliest) ? earliest : making.course.from();
        making.add(
                RecordKind.RECORD_KIND_CONCEALMENT,
                Concealment.newBuilder()
                        .setReason(
                                chance.percent(80) || making.family.is(Notable.SAFE_HOUSEHOLD)
                                        ? ConcealmentReason.CONCEALMENT_REASON_DOMESTIC_VIOLENCE
                                        : ConcealmentReason.CONCEALMENT_REASON_STALKING)
                        .addHiddenFrom(HiddenFrom.newBuilder()
                                .setId(chance.idBytes())
                                .setName(making.family.name().text() + " "
                                        + chance.pick(CityNames.MEN).text())
                                .setRelation("別れた夫"))
                        .setDecidedOn(Days.epochDay(decided))
                        .addDecidedByIds(making.team.coordinatorId())
                        .setValidUntil(Days.epochDay(decided.plusYears(1).minusDays(1)))
                        .setSafeContact("電話は昼だけ。名のらずに名前を確かめる。")
                        .addAgenciesTold("市民課")
                        .addAgenciesTold("教育委員会")
                        .build());
    }
}
