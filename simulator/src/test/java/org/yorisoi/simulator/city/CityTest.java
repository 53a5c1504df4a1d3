package org.yorisoi.simulator.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.PersonRole;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;

final class CityTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 5);
    private static final List<UUID> WORKERS = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), new UUID(1, 4));
    private static final UUID COORDINATOR = new UUID(1, 9);
    private static final int OFFICE = 200;

    private final City city = new City(42, TODAY, WORKERS, COORDINATOR);

    @Test
    void families_sameSeed_areTheSame() {
        assertEquals(city.families(60), new City(42, TODAY, WORKERS, COORDINATOR).families(60));
    }

    @Test
    void families_otherSeed_areOthers() {
        assertNotEquals(city.family(100), new City(43, TODAY, WORKERS, COORDINATOR).family(100));
    }

    @Test
    void family_alone_isTheSameAsInTheWholeCity() {
        assertEquals(city.families(80).get(79), city.family(80));
    }

    @Test
    void visitsOfToday_breakNoRule() {
        Validation validation = new Validation(Kinds.standard());
        List<Violation> errors = new ArrayList<>();
        for (FamilyFile family : city.families(OFFICE)) {
            HomeVisit visit = city.visitToday(family, 1, LocalTime.of(10, 0));
            validation.validate(Kinds.standard().of(HomeVisit.class), visit).stream()
                    .filter(Violation::blocks)
                    .forEach(errors::add);
        }
        assertEquals(List.of(), errors);
    }

    @Test
    void visitOfToday_namesTheChildrenOfItsFamily() {
        for (FamilyFile family : city.families(OFFICE)) {
            Set<ByteString> children = new HashSet<>();
            for (Filed member : family.of(RecordKind.RECORD_KIND_PERSON)) {
                if (((Person) member.body()).getRolesList().contains(PersonRole.PERSON_ROLE_CHILD)) {
                    children.add(Ids.bytes(member.id()));
                }
            }
            HomeVisit visit = city.visitToday(family, 1, LocalTime.of(10, 0), VisitOutcome.VISIT_OUTCOME_MET);
            Set<ByteString> named = new HashSet<>();
            visit.getChildrenSeenList().forEach(child -> named.add(child.getPersonId()));
            assertEquals(children, named, () -> "family " + family.number());
        }
    }

    @Test
    void ids_ofAWholeOffice_areAllDifferent() {
        Set<UUID> ids = new HashSet<>();
        int count = 0;
        for (FamilyFile family : city.families(OFFICE)) {
            for (Filed record : family.records()) {
                ids.add(record.id());
                count++;
            }
        }
        assertEquals(count, ids.size());
    }

    @Test
    void notableFamilies_haveTheirNamesVerbatim() {
        Set<String> names = new HashSet<>();
        List<String> taros = new ArrayList<>();
        for (FamilyFile family : city.families(City.NOTABLE)) {
            for (Filed record : family.of(RecordKind.RECORD_KIND_PERSON)) {
                Person person = (Person) record.body();
                names.add(person.getFamilyName() + " " + person.getGivenName());
                if (person.getFamilyName().equals("田中") && person.getGivenName().equals("太郎")) {
                    taros.add(person.getBirthOn() + "");
                }
            }
        }
        List<String> awkward = List.of(
                "髙橋 美穂",
                "﨑山 蓮",
                "齋藤 陽菜",
                "渡邉 颯太",
                "𠮷田 結衣",
                "葛\uDB40\uDD00西 湊",
                "葛西 湊",
                "五十嵐 三月姫",
                "グエン ティ・ホア",
                "サントス マリア",
                "森 朝陽",
                "森 夕陽",
                "氏名不明 ");
        assertTrue(
                names.containsAll(awkward),
                () -> "missing: "
                        + awkward.stream().filter(n -> !names.contains(n)).toList());
        assertEquals(4, taros.size(), "four of one name");
        assertEquals(1, new HashSet<>(taros).size(), "and of one birthday");
    }

    @Test
    void toString_ofAFamilyAndItsRecords_showsNoContent() {
        FamilyFile family = city.family(1);
        String shown = family + " " + family.records();
        assertTrue(!shown.contains("髙橋") && !shown.contains("みどり野"), "content in a text that may be logged");
    }
}
