package org.yorisoi.contract.validate;

import static org.yorisoi.contract.household.Family.CHILD;
import static org.yorisoi.contract.household.Family.HOUSEHOLD;
import static org.yorisoi.contract.household.Family.MOTHER;
import static org.yorisoi.contract.validate.RelatedCase.changed;
import static org.yorisoi.contract.validate.RelatedCase.created;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Observation;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitPlan;

/** Concealed addresses in texts, and records that are named. */
final class TextCases {
    private static final UUID PLAN = new UUID(0xE, 1);
    private static final ByteString NOBODY = Ids.bytes(new UUID(0xE, 9));
    private static final String SHOWS = " record.shows_concealed_address";
    private static final String ASTRAY = " record.names_no_record_of_the_family";

    private TextCases() {}

    static List<RelatedCase> all() {
        HomeVisit.Builder visit = HomeVisit.newBuilder()
                .setNarrative("花園町1丁目2-3を訪ねた。")
                .addObservations(Observation.newBuilder().setText("駅から近い。"))
                .addObservations(Observation.newBuilder().setText("花園町1-2-3。"));
        Household.Builder home =
                Household.newBuilder().setTown("花園町").setBlock("1-2-3").setAddressConcealed(true);
        HomeVisit.Builder planned = HomeVisit.newBuilder().setVisitPlanId(Ids.bytes(PLAN));
        CaseFile.Builder file = CaseFile.newBuilder().addSubjectIds(CHILD).addSubjectIds(NOBODY);
        Family child = new Family().with(Ids.uuid(CHILD), Person.getDefaultInstance());
        return List.of(
                created(
                        "concealed address in two texts",
                        visit,
                        family(home),
                        "WARNING observations[1].text" + SHOWS,
                        "WARNING narrative" + SHOWS),
                created(
                        "address that is not concealed",
                        visit,
                        family(home.clone().clearAddressConcealed())),
                created("concealed address in the household itself", home, family(home)),
                created("plan of the family", planned, new Family().with(PLAN, VisitPlan.getDefaultInstance())),
                created("plan that is not there", planned, new Family(), "WARNING visit_plan_id" + ASTRAY),
                changed("plan that was named before", planned, planned.clone().setOpinion("森"), new Family()),
                changed(
                        "plan named anew",
                        HomeVisit.newBuilder(),
                        planned,
                        new Family(),
                        "WARNING visit_plan_id" + ASTRAY),
                created("one of two subjects", file, child, "WARNING subject_ids[1]" + ASTRAY),
                changed(
                        "subject that was named before",
                        file,
                        file.clone().addSubjectIds(MOTHER),
                        child,
                        "WARNING subject_ids[2]" + ASTRAY),
                created(
                        "plan, for a reader who sees none",
                        planned,
                        new Family().unseen(RecordKind.RECORD_KIND_VISIT_PLAN)));
    }

    private static Family family(Household.Builder home) {
        return new Family().with(HOUSEHOLD, home.build());
    }
}
