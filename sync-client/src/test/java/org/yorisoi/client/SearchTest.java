package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;

class SearchTest extends ClientTest {
    private void person(String family, String given, String kana) {
        tablet.people()
                .save(
                        HOUSEHOLD,
                        Person.newBuilder()
                                .setFamilyName(family)
                                .setGivenName(given)
                                .setFamilyKana(kana)
                                .build());
    }

    private List<String> hits(String text) {
        return tablet.people().search(text).stream()
                .map(entry -> entry.value().getFamilyName())
                .collect(Collectors.toList());
    }

    @Test
    void search_findsByKanaAndByName_bestFirst() {
        person("上野", "結衣", "ウエノ");
        person("髙橋", "美穂", "タカハシ");
        person("野上", "蓮", "ノガミ");
        assertEquals(List.of("髙橋"), hits("たかはし"));
        assertEquals(List.of("髙橋"), hits("高橋美"));
        assertEquals(List.of("野上", "上野"), hits("野"));
        assertEquals(List.of(), hits("鈴木"));
        assertEquals(List.of(), hits(" "));
    }

    @Test
    void search_followsSavesDeletesAndPulls() {
        assertEquals(List.of(), hits("もり"));
        person("森", "朝陽", "モリ");
        assertEquals(List.of("森"), hits("もり"));
        UUID id = putAtServer(HOUSEHOLD, "森下");
        sync();
        assertEquals(2, hits("森").size());
        tablet.people().delete(find(id));
        assertEquals(List.of("森"), hits("森"));
        Entry<Person> entry = tablet.people().search("もり").get(0);
        tablet.people()
                .save(
                        entry,
                        entry.value().toBuilder()
                                .setFamilyName("林")
                                .clearFamilyKana()
                                .build());
        assertEquals(List.of(), hits("もり"));
    }

    @Test
    void search_findsNothingInAHiddenHousehold() {
        putAtServer(HOUSEHOLD, "森");
        sync();
        assertEquals(1, hits("森").size());
        server.revoke(HOUSEHOLD);
        sync();
        assertEquals(List.of(), hits("森"));
    }

    @Test
    void householdThatComesBack_isFoundAgain() {
        UUID id = putAtServer(HOUSEHOLD, "森下");
        sync();
        rename(find(id), "森山");
        server.revoke(HOUSEHOLD);
        // Only the pull comes through: it is hidden, and not purged.
        server.failAfter = 2;
        syncInVain();
        assertEquals(List.of(), hits("森"));
        assertEquals(List.of(), hits("森"), "the index has seen all changes now");
        server.grant(HOUSEHOLD);
        server.failAfter = 2;
        syncInVain();
        assertEquals(List.of("森山"), hits("森"));
    }

    @Test
    void households_areFoundByTheirName() {
        Records<Household> households = tablet.client.records(Household.class);
        households.save(
                HOUSEHOLD,
                Household.newBuilder().setHouseholdName("森家").setNameKana("モリケ").build());
        assertEquals(1, households.search("もりけ").size());
    }
}
