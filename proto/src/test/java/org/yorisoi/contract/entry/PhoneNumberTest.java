package org.yorisoi.contract.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import build.buf.validate.ValidateProto;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;
import org.yorisoi.record.v1.Phone;

class PhoneNumberTest {
    private static final int RUNS = 50_000;

    @DomainVector("D18_phone")
    void D18_phone_vector_isMet(DomainCase vector) {
        assertEquals(vector.textOrNull("store"), PhoneNumber.stored(vector.text("in")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "09012345678",
                "090-1234-5678",
                "０９０－１２３４－５６７８",
                "090ー1234ー5678",
                "090−1234−5678",
                "(090) 1234 5678",
                "（０９０）１２３４　５６７８",
                "090‐1234‑5678",
                "090‒1234–5678",
                "090—1234―5678",
                "090〜1234~5678",
                "[090]1234・5678",
                "+81 90-1234-5678",
                "＋８１（０）90.1234.5678",
                "+81-090-1234-5678"
            })
    void stored_theFormsOfPaperAndPhones_areTheSameDigits(String typed) {
        assertEquals("09012345678", PhoneNumber.stored(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "110",
                "119",
                "189",
                "#8000",
                "3578-2244",
                "81 90 1234 5678",
                "1-234-567-8901",
                "03-3578-224",
                "090-1234-56789",
                "03-3578-2244 内線12",
                "03-3578-2244x12",
                "03-3578-22445",
                "0120-483-7100",
                "010-1234-5678",
                "00-1234-5678",
                "03-3578-2244/2245",
                "八〇",
                "+82 90 1234 5678",
                "090+81 1234567",
                "０９０ー１２３４ー５６７",
                "٠٩٠١٢٣٤٥٦٧٨"
            })
    void stored_noNumberOrMoreThanANumber_isRefused(String typed) {
        assertNull(PhoneNumber.stored(typed));
    }

    @Test
    void stored_endlessText_isRefused() {
        assertEquals("09012345678", PhoneNumber.stored(" ".repeat(29) + "09012345678"));
        assertNull(PhoneNumber.stored(" ".repeat(30) + "09012345678"));
    }

    @ParameterizedTest
    @CsvSource({
        "0359627215, 03-5962-7215",
        "0661234567, 06-6123-4567",
        "09012345678, 090-1234-5678",
        "05012345678, 050-1234-5678",
        "0120483710, 0120-483-710",
        "08001234567, 0800-123-4567",
        "0570012345, 0570-012-345",
        "0422123456, 0422123456",
        "0451234567, 0451234567"
    })
    void shown_numbersWhoseGroupsAreKnown_areGrouped(String stored, String shown) {
        assertEquals(shown, PhoneNumber.shown(stored));
        assertEquals(stored, PhoneNumber.stored(shown));
    }

    /** What is kept always passes the record's own rule, and is kept alike again. */
    @Test
    void stored_anyText_isNoneOrObeysTheRecord() {
        String rule = Phone.getDescriptor()
                .findFieldByName("number")
                .getOptions()
                .getExtension(ValidateProto.field)
                .getString()
                .getPattern();
        Random random = new Random(18);
        String letters = "0123456789００９９- ()+ー0800";
        int kept = 0;
        for (int run = 0; run < RUNS; run++) {
            StringBuilder typed = new StringBuilder("0");
            for (int i = 8 + random.nextInt(8); i > 0; i--) {
                typed.append(letters.charAt(random.nextInt(letters.length())));
            }
            String stored = PhoneNumber.stored(typed.toString());
            if (stored != null) {
                kept++;
                assertTrue(stored.matches(rule), stored);
                assertEquals(stored, PhoneNumber.stored(PhoneNumber.shown(stored)));
            }
        }
        assertTrue(kept > RUNS / 20, "kept " + kept);
    }
}
