package org.yorisoi.contract.validate;

import static org.yorisoi.contract.household.Family.CHILD;
import static org.yorisoi.contract.household.Family.SISTER;
import static org.yorisoi.contract.household.Family.child;
import static org.yorisoi.contract.household.Family.day;
import static org.yorisoi.contract.household.Family.met;
import static org.yorisoi.contract.validate.RelatedCase.created;

import com.google.protobuf.ByteString;
import java.util.List;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Measurement;
import org.yorisoi.record.v1.Person;

/** Days of birth, and what was seen before them. */
final class BirthRelationCases {
    private static final ByteString SAVED = Ids.bytes(RelatedCase.SAVED);
    private static final String PERSON = "WARNING birth_on person.seen_before_birth";
    private static final String SEEN = "WARNING birth_on birth_infant_visit.child_seen_before_birth";
    private static final String DIFFERS = "WARNING birth_on birth_infant_visit.birth_differs_from_person";

    private BirthRelationCases() {}

    static List<RelatedCase> all() {
        Person.Builder born = Person.newBuilder().setBirthOn(day("2026-10-05"));
        BirthInfantVisit.Builder birth =
                BirthInfantVisit.newBuilder().setChildId(CHILD).setBirthOn(day("2026-10-05"));
        BirthInfantVisit.Builder infant = BirthInfantVisit.newBuilder().setChildId(SAVED);
        return List.of(
                created("seen before the day of birth", born, visited(SAVED, "2026-10-04T23:59:59"), PERSON),
                created("seen on the day of birth", born, visited(SAVED, "2026-10-05T00:00:00")),
                created("another child seen", born, visited(SISTER, "2026-10-04T10:00:00")),
                created("birth not known", Person.newBuilder(), visited(SAVED, "2026-10-04T10:00:00")),
                created(
                        "month of birth after the visit",
                        Person.newBuilder().setBirthMonth(202611),
                        visited(SAVED, "2026-10-04T10:00:00"),
                        PERSON),
                created("measured before the birth", born, measured(infant.clone(), "2026-10-04"), PERSON),
                created("measured on the day of birth", born, measured(infant.clone(), "2026-10-05")),
                created(
                        "visited before the birth",
                        born,
                        new Family()
                                .with(infant.clone()
                                        .setVisitedOn(day("2026-10-04"))
                                        .build()),
                        PERSON),
                created("another child measured", born, measured(infant.clone().setChildId(SISTER), "2026-10-04")),
                created("infant seen before its birth", birth, visited(CHILD, "2026-10-04T10:00:00"), SEEN),
                created("infant seen after its birth", birth, visited(CHILD, "2026-10-06T10:00:00")),
                created("infant not seen", birth, notSeen("2026-10-04T10:00:00")),
                created("birth as of the person", birth, new Family().with(Ids.uuid(CHILD), born.build())),
                created(
                        "birth not as of the person",
                        birth,
                        new Family()
                                .with(
                                        Ids.uuid(CHILD),
                                        born.clone()
                                                .setBirthOn(day("2026-10-06"))
                                                .build()),
                        DIFFERS),
                created(
                        "person without a day",
                        birth,
                        new Family().with(Ids.uuid(CHILD), Person.getDefaultInstance())));
    }

    /** The person is there too, so that nobody misses it. */
    private static Family visited(ByteString child, String at) {
        HomeVisit visit = met(at).addChildrenSeen(child(child, ChildEvidence.CHILD_EVIDENCE_HEARD_ONLY))
                .build();
        return new Family().with(visit).with(Ids.uuid(CHILD), Person.getDefaultInstance());
    }

    private static Family notSeen(String at) {
        HomeVisit visit = met(at).addChildrenSeen(child(CHILD, ChildEvidence.CHILD_EVIDENCE_NOT_SEEN))
                .build();
        return new Family().with(visit).with(Ids.uuid(CHILD), Person.getDefaultInstance());
    }

    private static Family measured(BirthInfantVisit.Builder infant, String on) {
        return new Family()
                .with(infant.addMeasurements(Measurement.newBuilder().setMeasuredOn(day(on)))
                        .build());
    }
}
