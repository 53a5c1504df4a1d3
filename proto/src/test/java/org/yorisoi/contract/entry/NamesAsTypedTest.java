package org.yorisoi.contract.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.merge.MergeAuthor;
import org.yorisoi.contract.merge.MergeOutcome;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;
import org.yorisoi.contract.vector.DomainVectors;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.SexRecord;

/** Names are kept as they were typed: no way through the contract changes a byte of them. */
class NamesAsTypedTest {
    private static final KindSchema PERSON = Kinds.standard().of(Person.class);
    private static final KindSchema PREGNANCY = Kinds.standard().of(Pregnancy.class);
    private static final MergeAuthor AUTHOR = MergeAuthor.of(Clearance.CLEARANCE_STAFF);
    private static final ByteString ID = ByteString.copyFromUtf8("person-000000001");

    private final Merge merge = new Merge(Lifecycles.standard());
    private final Validation validation = new Validation(Kinds.standard());

    @DomainVector("D17_do_not_normalise")
    void D17_do_not_normalise_vector_isMet(DomainCase vector) throws MalformedBodyException {
        String letter = letter(vector.text("char"));

        assertEquals(letter(vector.text("nfc")), Normalizer.normalize(letter, Normalizer.Form.NFC));
        assertKept(letter + "山");
    }

    /** The letters of the vectors, and others that some normal form, case or trimming would change. */
    static Stream<String> names() {
        Stream<String> folded = DomainVectors.cases("D17_fold").stream().map(vector -> vector.text("in"));
        return Stream.concat(
                folded,
                Stream.of(
                        "葛\uDB40\uDD00西",
                        "辻\uDB40\uDD00",
                        "𠮷田",
                        "か\u3099",
                        "が",
                        "ﾊﾟｰｸ",
                        "Ｎｇｕｙễn",
                        "Nguye\u0302\u0303n",
                        "İbrahim",
                        " 山田　",
                        "\uFA1E田\uFE00",
                        "佐々木",
                        "👩\u200D👧"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void name_ofAnyLetters_isKept(String name) throws MalformedBodyException {
        assertKept(name);
    }

    private void assertKept(String name) throws MalformedBodyException {
        ByteString typed = ByteString.copyFromUtf8(name);
        Person created = Person.newBuilder()
                .setFamilyName(name)
                .setGivenName(name)
                .setFamilyKana("ヤマ")
                .setAliasName(name)
                .setCallName(name)
                .build();
        assertEquals(List.of(), validation.validate(PERSON, created));
        Body saved = Body.parse(created.toByteString());

        // A creation on the server, what a tablet shows of it, and an edit of something else by someone else.
        MergeOutcome creation = merge.merge(PERSON, Body.EMPTY, Merge.diff(PERSON, Body.EMPTY, saved), AUTHOR);
        Body shown = merge.lay(PERSON, Body.EMPTY, Merge.diff(PERSON, Body.EMPTY, saved));
        Body edited = Body.parse(created.toBuilder()
                .setSexRecord(SexRecord.SEX_RECORD_FEMALE)
                .build()
                .toByteString());
        MergeOutcome later = merge.merge(PERSON, creation.body(), Merge.diff(PERSON, saved, edited), AUTHOR);

        for (Body body : List.of(saved, creation.body(), shown, later.body())) {
            Person read = (Person) PERSON.read(body.bytes());
            assertEquals(typed, read.getFamilyNameBytes());
            assertEquals(typed, read.getGivenNameBytes());
            assertEquals(typed, read.getAliasNameBytes());
            assertEquals(typed, read.getCallNameBytes());
        }
        assertTrue(later.clean());
        assertNarrativesKept(name);
    }

    /** Two people who write about someone with this name: both sentences stay as they were typed. */
    private void assertNarrativesKept(String name) throws MalformedBodyException {
        Pregnancy base = Pregnancy.newBuilder()
                .setPersonId(ID)
                .setNotifiedOn(20_000)
                .setNote("一行目。\n二行目。\n三行目。\n")
                .build();
        Pregnancy mine =
                base.toBuilder().setNote("一行目は" + name + "。\n二行目。\n三行目。\n").build();
        Pregnancy theirs =
                base.toBuilder().setNote("一行目。\n二行目。\n三行目は" + name + "。\n").build();

        MergeOutcome merged = merge.merge(
                PREGNANCY,
                Body.parse(theirs.toByteString()),
                Merge.diff(PREGNANCY, Body.parse(base.toByteString()), Body.parse(mine.toByteString())),
                AUTHOR);

        Pregnancy read = (Pregnancy) PREGNANCY.read(merged.body().bytes());
        assertEquals(ByteString.copyFromUtf8("一行目は" + name + "。\n二行目。\n三行目は" + name + "。\n"), read.getNoteBytes());
    }

    /** Two forms of one letter are two names: nobody's edit from one to the other is lost as no change. */
    @DomainVector("D17_fold")
    void name_writtenInItsOldForm_isAnotherValue(DomainCase vector) throws MalformedBodyException {
        Body before = Body.parse(
                Person.newBuilder().setFamilyName(vector.text("key")).build().toByteString());
        Body after = Body.parse(
                Person.newBuilder().setFamilyName(vector.text("in")).build().toByteString());

        MergeOutcome outcome = merge.merge(PERSON, before, Merge.diff(PERSON, before, after), AUTHOR);

        assertNotEquals(before, outcome.body());
        assertEquals(after, outcome.body());
    }

    private static String letter(String codePoint) {
        return Character.toString(Integer.parseInt(codePoint.substring("U+".length()), 16));
    }
}
