package org.yorisoi.contract.validate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.record.v1.Household;

class ConcealedAddressTest {
    private static final Household HOME = Household.newBuilder()
            .setPostalCode("1070062")
            .setPrefecture("東京都")
            .setCity("みどり野市中央区")
            .setTown("花園町1丁目")
            .setBlock("2番3号")
            .setBuilding("コーポ花園203号室")
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "花園町1丁目2番3号",
                "花園町一丁目二番三号へ行った",
                "花園町１丁目２番３号",
                "花園町1-2-3",
                "花園町１－２－３",
                "花園町1‐2−3",
                "花園町1ー2ー3",
                "花園町 1 - 2 - 3",
                "花園町1の2の3",
                "花園町1-2-3-203",
                "花園町1丁目の角",
                "住まいは1-2-3です",
                "〒107-0062",
                "1070062",
                "１０７-００６２",
                "コーポ花園の前",
                "ｺｰﾎﾟ花園",
                "コーポ 花園"
            })
    void isIn_whatGivesItAway_isFoundHoweverItIsWritten(String text) {
        assertTrue(ConcealedAddress.of(HOME).isIn(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-2",
                "2-3",
                "2番3号",
                "花園町",
                "花園町の公園",
                "花園町1人",
                "花園町2丁目",
                "花園町1-2-30は1-2-30",
                "11-2-3",
                "R7.1-2-3",
                "令和1-2-3",
                "203号室",
                "コーポ",
                "03-1070-0620",
                "107-0062-1",
                "みどり野市中央区",
                "1時2分から3分ほど"
            })
    void isIn_whatSaysTooLittle_isNot(String text) {
        // 花園町1-2-30 has the chome, so that only its number by itself is asked here.
        String asked = text.replace("花園町1-2-30は", "");
        assertFalse(ConcealedAddress.of(HOME).isIn(asked));
    }

    @ParameterizedTest
    @CsvSource({
        "花園町123番地, '', 花園町123番地, true",
        "花園町, 123番地, 花園町123に住む, true",
        "花園町, 123番地, 花園町1234, false",
        "花園町, 2, 花園町2人目, false",
        "花園町, 2, 花園町2番, true",
        "花園町, 十二番地, 花園町12番, true",
        "花園町, 二十番地, 花園町20番地, true",
        "'', 1-2-3, 1-2-3, true",
        "'', 1-2, 1-2, false",
        "花園町, '', 花園町, false",
        "'', '', 何か, false"
    })
    void isIn_addressOfAnyForm_findsIt(String town, String block, String text, boolean found) {
        Household home = Household.newBuilder().setTown(town).setBlock(block).build();
        assertTrue(ConcealedAddress.of(home).isIn(text) == found);
    }

    @ParameterizedTest
    @CsvSource({
        "〒107-0062東京都みどり野市中央区花園町1-2-3コーポ花園203, 花園町1丁目2-3, true",
        "〒107-0062東京都みどり野市中央区花園町1-2-3コーポ花園203, コーポ花園, true",
        "〒107-0062東京都みどり野市中央区花園町1-2-3コーポ花園203, 107-0062, true",
        "〒107-0062東京都みどり野市中央区花園町1-2-3コーポ花園203, みどり野市中央区, false",
        "母の実家, 母の実家, false",
        "みどり野市 実家, 実家, false"
    })
    void isIn_actualResidence_countsToo(String residence, String text, boolean found) {
        Household home = Household.newBuilder()
                .setResidenceDiffers(true)
                .setResidence(residence)
                .build();
        assertTrue(ConcealedAddress.of(home).isIn(text) == found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"アパート", "団地203号室", "203", "Ａ棟"})
    void isIn_buildingThatMayBeAnywhere_isNot(String building) {
        Household home = Household.newBuilder().setBuilding(building).build();
        assertFalse(ConcealedAddress.of(home).isIn(building));
    }
}
