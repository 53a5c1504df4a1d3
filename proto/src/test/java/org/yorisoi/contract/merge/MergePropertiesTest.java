package org.yorisoi.contract.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.contract.vector.SampleGenerator.body;
import static org.yorisoi.options.v1.Clearance.CLEARANCE_COORDINATOR;
import static org.yorisoi.options.v1.Clearance.CLEARANCE_STAFF;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.sample.Entry;
import org.yorisoi.contract.sample.MergeSample;
import org.yorisoi.contract.sample.Step;
import org.yorisoi.contract.vector.SampleGenerator;
import org.yorisoi.contract.vector.SampleKind;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Patch;

/** What holds for every record and every pair of edits; each test runs thousands of invented ones from its seed. */
class MergePropertiesTest {
    private static final int RUNS = 2_000;
    private static final int NOTE = 3;
    private static final int CONCEALED = 20;
    private static final int RISK = 21;
    private static final int ANSWER = 24;
    private static final int SIGNED_AT = 25;
    private static final MergeAuthor COORDINATOR = MergeAuthor.of(CLEARANCE_COORDINATOR);

    private final Merge merge = new Merge(SampleKind.LIFECYCLES);

    /** Three versions of a record: what two people saw, and what each made of it. */
    private record Fork(MergeSample base, MergeSample mine, MergeSample theirs) {
        static Fork of(SampleGenerator generator) {
            MergeSample base = generator.record();
            return new Fork(base, generator.edited(base), generator.edited(base));
        }

        Patch myPatch() {
            return Merge.diff(SampleKind.SCHEMA, body(base), body(mine));
        }

        Patch theirPatch() {
            return Merge.diff(SampleKind.SCHEMA, body(base), body(theirs));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void merge_serverHasTheSame_changesNothing(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        for (int run = 0; run < RUNS; run++) {
            Fork fork = Fork.of(generator);

            MergeOutcome outcome =
                    merge.merge(SampleKind.SCHEMA, body(fork.mine()), fork.myPatch(), MergeAuthor.of(CLEARANCE_STAFF));

            assertTrue(outcome.clean());
            assertEquals(Set.of(), outcome.changed());
            assertEquals(body(fork.mine()), outcome.body());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62})
    void merge_intoAClosedRecord_changesOnlyProtectionAndKeepsEverythingElseAsACorrection(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        int waited = 0;
        for (int run = 0; run < RUNS; run++) {
            Fork fork = Fork.of(generator);
            MergeSample closed =
                    fork.theirs().toBuilder().setStep(Step.STEP_CLOSED).build();

            MergeOutcome outcome = merge.merge(SampleKind.SCHEMA, body(closed), fork.myPatch(), COORDINATOR);

            Set<Integer> kept = new HashSet<>(outcome.changed());
            outcome.conflicts().forEach(conflict -> kept.add(conflict.unit()));
            outcome.rejections().forEach(rejection -> kept.add(rejection.unit()));
            for (FieldChange change : fork.myPatch().getChangesList()) {
                FieldUnit unit = SampleKind.SCHEMA.unitOf(change.getField());
                boolean same = Fragment.stored(SampleKind.SCHEMA, unit, body(closed))
                        .same(Fragment.stored(SampleKind.SCHEMA, unit, body(fork.mine())));
                boolean protective = unit.policy() == Policy.POLICY_PROTECTIVE;
                assertTrue(same || protective || kept.contains(unit.key()), "unit " + unit.key() + " left no trace");
            }
            assertTrue(Set.of(CONCEALED, RISK).containsAll(outcome.changed()), "changed " + outcome.changed());
            for (UnitConflict conflict : outcome.conflicts()) {
                waited += conflict.sort() == ConflictSort.CONFLICT_SORT_CORRECTION ? 1 : 0;
            }
        }
        assertTrue(waited > RUNS / 2, waited + " corrections in " + RUNS + " runs");
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void merge_editsOfDifferentUnits_giveTheSameInAnyOrder(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        int compared = 0;
        for (int run = 0; run < RUNS; run++) {
            Fork fork = Fork.of(generator);
            if (!independent(fork.myPatch(), fork.theirPatch())) {
                continue;
            }
            Body oneOrder = afterBoth(body(fork.base()), fork.myPatch(), fork.theirPatch());
            Body otherOrder = afterBoth(body(fork.base()), fork.theirPatch(), fork.myPatch());

            assertEquals(oneOrder.bytes(), otherOrder.bytes());
            compared++;
        }
        assertTrue(compared > RUNS / 2, "compared " + compared);
    }

    private static boolean independent(Patch mine, Patch theirs) {
        Set<Integer> units = units(mine);
        units.retainAll(units(theirs));
        // A signature closes the signed answers: which of the two came first is what it is about.
        Set<Integer> all = units(mine);
        all.addAll(units(theirs));
        return units.isEmpty() && !all.containsAll(List.of(ANSWER, SIGNED_AT));
    }

    private Body afterBoth(Body server, Patch first, Patch second) {
        Body after = merge.merge(SampleKind.SCHEMA, server, first, COORDINATOR).body();
        return merge.merge(SampleKind.SCHEMA, after, second, COORDINATOR).body();
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void lay_mergeIsClean_givesTheSameBytes(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        int clean = 0;
        for (int run = 0; run < RUNS; run++) {
            Fork fork = Fork.of(generator);

            MergeOutcome outcome = merge.merge(SampleKind.SCHEMA, body(fork.theirs()), fork.myPatch(), COORDINATOR);

            if (outcome.clean()) {
                Body laid = merge.lay(SampleKind.SCHEMA, body(fork.theirs()), fork.myPatch());
                assertEquals(outcome.body().bytes(), laid.bytes());
                clean++;
            }
        }
        assertTrue(clean > RUNS / 4, "clean " + clean);
    }

    @ParameterizedTest
    @ValueSource(longs = {32, 33})
    void lay_serverHasThePatchAlready_changesNothingButOverlappingText(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        for (int run = 0; run < RUNS; run++) {
            Fork fork = Fork.of(generator);
            MergeOutcome outcome = merge.merge(SampleKind.SCHEMA, body(fork.theirs()), fork.myPatch(), COORDINATOR);
            if (!outcome.clean()) {
                continue;
            }
            Patch again = Merge.diff(
                    SampleKind.SCHEMA, outcome.body(), merge.lay(SampleKind.SCHEMA, outcome.body(), fork.myPatch()));

            assertTrue(Set.of(NOTE).containsAll(units(again)), () -> units(again) + " of " + fork);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void merge_oneWriterWhoSeesHisEdits_neverConflicts(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        for (int run = 0; run < RUNS / 10; run++) {
            Body server = body(generator.record());
            Body view = server;
            for (int save = 0; save < 8; save++) {
                Body edited = allowed(view, body(generator.edited(message(view))));
                Patch patch = Merge.diff(SampleKind.SCHEMA, view, edited);
                view = merge.lay(SampleKind.SCHEMA, view, patch);

                MergeOutcome outcome = merge.merge(SampleKind.SCHEMA, server, patch, COORDINATOR);

                assertTrue(outcome.clean(), () -> outcome.conflicts() + " " + outcome.rejections());
                assertEquals(Set.of(), outcome.lost());
                server = outcome.body();
                assertEquals(view.bytes(), server.bytes());
            }
        }
    }

    /** The edit without what nobody may do: server fields, steps that the table lacks, signed answers. */
    private Body allowed(Body view, Body edited) {
        Patch.Builder patch = Patch.newBuilder();
        Patch wanted = Merge.diff(SampleKind.SCHEMA, view, edited);
        MergeOutcome judged = merge.merge(SampleKind.SCHEMA, view, wanted, COORDINATOR);
        Set<Integer> refused =
                judged.conflicts().stream().map(UnitConflict::unit).collect(Collectors.toSet());
        judged.rejections().forEach(rejection -> refused.add(rejection.unit()));
        wanted.getChangesList().stream()
                .filter(change -> !refused.contains(change.getField()))
                .forEach(patch::addChanges);
        return merge.lay(SampleKind.SCHEMA, view, patch.build());
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 14, 15})
    void merge_ownRunMeetsOthersEdits_viewAndServerEndAlike(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        int whole = 0;
        for (int run = 0; run < RUNS / 4; run++) {
            MergeSample base = generator.record();
            Body server = body(generator.edited(base));
            Body atHome = server;
            Body view = body(base);
            boolean clean = true;
            for (int save = 0; save < 4; save++) {
                Body edited = allowed(view, body(generator.edited(message(view))));
                Patch patch = Merge.diff(SampleKind.SCHEMA, view, edited);
                view = edited;
                MergeOutcome outcome = merge.merge(SampleKind.SCHEMA, server, patch, COORDINATOR);
                server = outcome.body();
                clean &= outcome.clean();
                // What the device shows once it has pulled the others' edits, before its own are answered.
                atHome = merge.lay(SampleKind.SCHEMA, atHome, patch);
            }
            if (clean) {
                assertEquals(server.bytes(), atHome.bytes());
                whole++;
            }
        }
        assertTrue(whole > RUNS / 20, "whole " + whole);
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 17, 18})
    void merge_twoUnseenEditsOfOneUnit_leaveATrace(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        int met = 0;
        for (int run = 0; run < RUNS; run++) {
            Fork fork = Fork.of(generator);
            MergeOutcome outcome = merge.merge(SampleKind.SCHEMA, body(fork.theirs()), fork.myPatch(), COORDINATOR);
            Set<Integer> both = units(fork.myPatch());
            both.retainAll(units(fork.theirPatch()));
            for (int unit : both) {
                assertTrue(traced(fork, outcome, unit), () -> "unit " + unit + " of " + fork);
                met++;
            }
        }
        assertTrue(met > RUNS / 20, "met " + met);
    }

    private boolean traced(Fork fork, MergeOutcome outcome, int key) {
        FieldUnit unit = SampleKind.SCHEMA.unitOf(key);
        boolean named = outcome.conflicts().stream().anyMatch(conflict -> conflict.unit() == key)
                || outcome.rejections().stream().anyMatch(rejection -> rejection.unit() == key)
                || outcome.lost().contains(key)
                || outcome.changed().contains(key);
        if (named || unit.policy() == Policy.POLICY_TEXT || unit.policy() == Policy.POLICY_UNION) {
            // Merging in both ways is looked at by tests of its own.
            return true;
        }
        return body(fork.mine()).unit(unit).equals(body(fork.theirs()).unit(unit));
    }

    @ParameterizedTest
    @ValueSource(longs = {19, 20, 21})
    void merge_anyClaimedBase_onlyACoordinatorWhoSawEveryRaiseLowersProtection(long seed) {
        Random random = new Random(seed);
        SampleGenerator generator = new SampleGenerator(random);
        int lowered = 0;
        for (int run = 0; run < RUNS; run++) {
            MergeSample server = generator.record();
            // The base is whatever the device claims.
            Patch patch = Merge.diff(SampleKind.SCHEMA, body(generator.record()), body(generator.record()));
            Set<Integer> raised = random.nextBoolean() ? Set.of(CONCEALED, RISK) : Set.of();
            Clearance clearance = Clearance.forNumber(1 + random.nextInt(3));

            MergeOutcome outcome =
                    merge.merge(SampleKind.SCHEMA, body(server), patch, new MergeAuthor(clearance, raised));

            if (protection(message(outcome.body())) < protection(server)
                    || risk(message(outcome.body())) < risk(server)) {
                assertEquals(CLEARANCE_COORDINATOR, clearance);
                assertEquals(Set.of(), raised);
                lowered++;
            }
            MergeOutcome raises = merge.raises(SampleKind.SCHEMA, body(server), patch);
            assertTrue(protection(message(raises.body())) >= protection(server));
            assertTrue(risk(message(raises.body())) >= risk(server));
            assertTrue(Set.of(CONCEALED, RISK).containsAll(raises.changed()));
            assertTrue(raises.raised().containsAll(raises.changed()) && raises.clean());
        }
        assertTrue(lowered > 0, "nobody ever lowered anything");
    }

    private static int protection(MergeSample record) {
        return record.hasConcealed() ? record.getConcealed() ? 2 : 1 : 0;
    }

    private static int risk(MergeSample record) {
        return record.hasRisk() ? 1 + record.getRisk().getNumber() : 0;
    }

    @ParameterizedTest
    @ValueSource(longs = {22, 23, 24})
    void merge_union_losesNoAdditionAndAppliesEveryRemoval(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        for (int run = 0; run < RUNS; run++) {
            Fork fork = Fork.of(generator);
            Body merged = merge.merge(SampleKind.SCHEMA, body(fork.theirs()), fork.myPatch(), COORDINATOR)
                    .body();

            assertSet(fork, merged, MergeSample::getWordsList);
            assertSet(fork, merged, MergeSample::getTagsList);
            assertSet(fork, merged, MergeSample::getLevelsValueList);
            assertSet(fork, merged, MergeSample::getDaysList);
            Set<ByteString> ids = ids(message(merged));
            Set<ByteString> added = ids(fork.mine());
            added.addAll(ids(fork.theirs()));
            added.removeAll(ids(fork.base()));
            assertTrue(ids.containsAll(added), () -> fork.toString());
        }
    }

    private static <T> void assertSet(Fork fork, Body merged, Function<MergeSample, List<T>> list) {
        Set<T> expected = new HashSet<>(list.apply(fork.theirs()));
        Set<T> base = new HashSet<>(list.apply(fork.base()));
        Set<T> mine = new HashSet<>(list.apply(fork.mine()));
        expected.removeIf(value -> base.contains(value) && !mine.contains(value));
        mine.removeAll(base);
        expected.addAll(mine);
        assertEquals(expected, new HashSet<>(list.apply(message(merged))));
    }

    private static Set<ByteString> ids(MergeSample record) {
        return record.getEntriesList().stream().map(Entry::getId).collect(Collectors.toCollection(HashSet::new));
    }

    @ParameterizedTest
    @ValueSource(longs = {25, 26, 27})
    void diff_laidOverTheFirst_givesTheSecond(long seed) {
        SampleGenerator generator = new SampleGenerator(new Random(seed));
        for (int run = 0; run < RUNS; run++) {
            Body before = body(generator.record());
            Body after = body(generator.record());

            assertEquals(after, merge.lay(SampleKind.SCHEMA, before, Merge.diff(SampleKind.SCHEMA, before, after)));
            assertEquals(after, merge.lay(SampleKind.SCHEMA, Body.EMPTY, Merge.asPatch(SampleKind.SCHEMA, after)));
            assertEquals(Patch.getDefaultInstance(), Merge.diff(SampleKind.SCHEMA, after, after));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {28, 29, 30})
    void merge_damagedPatches_areAnsweredNeverThrown(long seed) {
        Random random = new Random(seed);
        SampleGenerator generator = new SampleGenerator(random);
        int refused = 0;
        for (int run = 0; run < RUNS; run++) {
            Fork fork = Fork.of(generator);
            Patch damaged = damaged(random, fork.myPatch());
            Body server = body(fork.theirs());

            MergeOutcome outcome = merge.merge(SampleKind.SCHEMA, server, damaged, COORDINATOR);
            Body laid = merge.lay(SampleKind.SCHEMA, server, damaged);
            merge.raises(SampleKind.SCHEMA, server, damaged);

            // What comes out can always be read as a record, and what was refused changed nothing.
            message(outcome.body());
            message(laid);
            for (UnitRejection rejection : outcome.rejections()) {
                FieldUnit unit = SampleKind.SCHEMA.unitOf(rejection.unit());
                if (!outcome.changed().contains(unit.key())) {
                    assertEquals(server.unit(unit), outcome.body().unit(unit));
                }
                refused++;
            }
        }
        assertTrue(refused > RUNS / 4, "refused " + refused);
    }

    private static Patch damaged(Random random, Patch patch) {
        Patch.Builder damaged = Patch.newBuilder();
        for (FieldChange change : patch.getChangesList()) {
            FieldChange.Builder copy = change.toBuilder();
            switch (random.nextInt(4)) {
                case 0 -> copy.setValue(damaged(random, change.getValue()));
                case 1 -> copy.setBase(damaged(random, change.getBase()));
                case 2 -> copy.setField(random.nextInt(40));
                default -> damaged.addChanges(change);
            }
            damaged.addChanges(copy);
        }
        return damaged.build();
    }

    private static ByteString damaged(Random random, ByteString bytes) {
        byte[] copy = bytes.isEmpty() ? new byte[8] : bytes.toByteArray();
        for (int i = random.nextInt(3); i >= 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return ByteString.copyFrom(copy, 0, random.nextInt(copy.length + 1));
    }

    @Test
    void merge_sameInput_givesTheSameOutcomeAgain() {
        Fork fork = Fork.of(new SampleGenerator(new Random(31)));

        assertEquals(
                merge.merge(SampleKind.SCHEMA, body(fork.theirs()), fork.myPatch(), COORDINATOR),
                merge.merge(SampleKind.SCHEMA, body(fork.theirs()), fork.myPatch(), COORDINATOR));
    }

    private static Set<Integer> units(Patch patch) {
        return patch.getChangesList().stream()
                .map(FieldChange::getField)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static MergeSample message(Body body) {
        try {
            return MergeSample.parseFrom(body.bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("a merge made an unreadable record", e);
        }
    }
}
