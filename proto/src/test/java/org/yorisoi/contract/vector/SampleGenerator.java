package org.yorisoi.contract.vector;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.sample.Entry;
import org.yorisoi.contract.sample.Level;
import org.yorisoi.contract.sample.MergeSample;
import org.yorisoi.contract.sample.Step;
import org.yorisoi.contract.sample.Tag;

/** Invents sample records and edits of them from a seed. Values come from small sets, so that edits often meet. */
public final class SampleGenerator {
    private final Random random;

    /** The same seed gives the same records. */
    public SampleGenerator(Random random) {
        this.random = random;
    }

    /** A record in which each unit is set about half of the time. */
    public MergeSample record() {
        MergeSample record = MergeSample.getDefaultInstance();
        for (Function<MergeSample, MergeSample> edit : edits()) {
            record = random.nextBoolean() ? edit.apply(record) : record;
        }
        return record;
    }

    /** The record after one to three of its units were edited. */
    public MergeSample edited(MergeSample record) {
        List<Function<MergeSample, MergeSample>> edits = new ArrayList<>(edits());
        Collections.shuffle(edits, random);
        MergeSample edited = record;
        for (int i = random.nextInt(3); i >= 0; i--) {
            edited = edits.get(i).apply(edited);
        }
        return edited;
    }

    /** The canonical body of a record. */
    public static Body body(MergeSample record) {
        return Body.trusted(record.toByteString());
    }

    private List<Function<MergeSample, MergeSample>> edits() {
        return List.of(
                r -> r.toBuilder().setFact(pick("", "a", "b")).build(),
                r -> r.toBuilder().clearFact().build(),
                r -> r.toBuilder().setNumber(random.nextInt(3)).build(),
                r -> r.toBuilder().clearNumber().build(),
                r -> r.toBuilder().setNote(text(r.getNote())).build(),
                r -> r.toBuilder()
                        .clearWords()
                        .addAllWords(words(r.getWordsList()))
                        .build(),
                r -> r.toBuilder().clearLevels().addLevels(level()).build(),
                this::withEntries,
                r -> r.toBuilder()
                        .clearTags()
                        .addTags(Tag.newBuilder().setName(pick("x", "y", "z")))
                        .build(),
                r -> r.toBuilder().addDays(random.nextInt(5) - 2).build(),
                r -> r.toBuilder().setVisits(random.nextInt(5)).build(),
                r -> r.toBuilder().clearVisits().build(),
                r -> r.toBuilder().setLastDay(random.nextInt(9) - 4).build(),
                r -> r.toBuilder().setUrgency(level()).build(),
                r -> r.toBuilder().setFirstDay(random.nextInt(9) - 4).build(),
                r -> r.toBuilder().setUnsigned(random.nextLong()).build(),
                r -> r.toBuilder().setRatio(random.nextInt(4) / 2.0).build(),
                r -> r.toBuilder().setColour(pick("red", "green", "blue")).build(),
                r -> r.toBuilder().setConcealed(random.nextBoolean()).build(),
                r -> r.toBuilder().clearConcealed().build(),
                r -> r.toBuilder().setRisk(level()).build(),
                r -> r.toBuilder().setDerived(pick("p", "q")).build(),
                r -> r.toBuilder()
                        .setStep(Step.forNumber(1 + random.nextInt(3)))
                        .build(),
                r -> r.toBuilder().setAnswer(pick("yes", "no")).build(),
                r -> r.toBuilder().setSignedAt(random.nextInt(3)).build(),
                r -> r.toBuilder().setSystolic(100 + random.nextInt(3)).build(),
                r -> r.toBuilder().setDiastolic(60 + random.nextInt(3)).build(),
                r -> r.toBuilder().setHome(pick("h1", "h2")).build(),
                r -> r.toBuilder().setElsewhere(entry(1)).build());
    }

    private MergeSample withEntries(MergeSample record) {
        List<Entry> entries = new ArrayList<>();
        for (int id = 1; id <= 4; id++) {
            if (random.nextBoolean()) {
                entries.add(entry(id));
            }
        }
        Collections.shuffle(entries, random);
        return record.toBuilder().clearEntries().addAllEntries(entries).build();
    }

    private Entry entry(int id) {
        return Entry.newBuilder()
                .setId(ByteString.copyFrom(new byte[] {(byte) id}))
                .setText(pick("one", "two"))
                .build();
    }

    private List<String> words(List<String> before) {
        List<String> words = new ArrayList<>(before);
        String word = pick("a", "b", "c", "d", "e");
        if (!words.remove(word)) {
            words.add(random.nextInt(words.size() + 1), word);
        }
        return words;
    }

    /** The text after one sentence was added, removed or changed. */
    private String text(String before) {
        List<String> sentences = new ArrayList<>();
        if (!before.isEmpty()) {
            Collections.addAll(sentences, before.split("(?<=[。\n])"));
        }
        int place = random.nextInt(sentences.size() + 1);
        if (place == sentences.size() || random.nextBoolean()) {
            sentences.add(place, pick("朝。", "昼\n", "夜。", "😀。", "\n", "夕"));
        } else {
            sentences.remove(place);
        }
        return String.join("", sentences);
    }

    private Level level() {
        return Level.forNumber(random.nextInt(4));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
