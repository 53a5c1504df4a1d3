package org.yorisoi.contract.validate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.record.v1.RecordKind;

/**
 * A rule between a record that is saved and others of its household. One that blocks is about what the save does, never
 * about what the record was already: whoever corrects a word in a case that was closed too early is not kept from it.
 *
 * @param <T> the message of the record's kind
 * @param id {@code kind.what}, or {@code record.what} of a rule for all kinds; stable: stored in reasons, and the key of its
 *     texts
 * @param asks told, before anything is read, whether the save does what the rule is about
 * @param looksAt the kinds of the other records that it needs then
 * @param finder where the record breaks it
 */
record RelatedRule<T extends Message>(
        String id,
        Severity severity,
        Predicate<Saving<T>> asks,
        Function<Saving<T>, Set<RecordKind>> looksAt,
        Finder<T> finder) {

    /** Looks for what is wrong. */
    @FunctionalInterface
    interface Finder<T extends Message> {
        /**
         * Where the save breaks it.
         *
         * @param records of the kinds that the rule looks at, with the save itself; others may be there too
         */
        List<Place> find(Saving<T> saving, HouseholdRecords records);
    }

    /** A rule that keeps a save from being accepted, about one field. */
    static <T extends Message> RelatedRule<T> error(
            String id,
            int field,
            Predicate<Saving<T>> asks,
            Set<RecordKind> looksAt,
            BiPredicate<Saving<T>, HouseholdRecords> broken) {
        return new RelatedRule<>(id, Severity.ERROR, asks, kinds(looksAt), at(field, broken));
    }

    /** A rule that only asks for a second look, at one field; it asks at every save. */
    static <T extends Message> RelatedRule<T> warning(
            String id, int field, Set<RecordKind> looksAt, BiPredicate<Saving<T>, HouseholdRecords> broken) {
        return new RelatedRule<>(id, Severity.WARNING, any -> true, kinds(looksAt), at(field, broken));
    }

    private static <T extends Message> Function<Saving<T>, Set<RecordKind>> kinds(Set<RecordKind> kinds) {
        Set<RecordKind> fixed = EnumSet.noneOf(RecordKind.class);
        fixed.addAll(kinds);
        return saving -> Collections.unmodifiableSet(fixed);
    }

    private static <T extends Message> Finder<T> at(int field, BiPredicate<Saving<T>, HouseholdRecords> broken) {
        return (saving, records) -> {
            Descriptor type = saving.after().getDescriptorForType();
            return broken.test(saving, records)
                    ? List.of(new Place(null, type.findFieldByNumber(field), -1))
                    : List.of();
        };
    }
}
