package org.yorisoi.contract.validate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;

/**
 * Checks records against the rules of their kind, the same way on a device and on a server. The rules of a kind
 * are compiled with its first check; a check takes a few microseconds. Thread-safe.
 */
public final class Validation {
    private static final String MAX_BYTES = "record.max_bytes";

    /** Of the kinds that were checked so far; a new map for each new one, since checks read it without a lock. */
    private volatile Map<Descriptor, MessageCheck> compiled = Map.of();

    private final Kinds kinds;
    private final RecordRules recordRules;

    /**
     * The rules of these kinds: those in their protos, and those between fields of the contract's own kinds.
     */
    public Validation(Kinds kinds) {
        this(kinds, RecordRules.standard());
    }

    /** As {@link #Validation(Kinds)}, with other rules between fields. */
    public Validation(Kinds kinds, RecordRules recordRules) {
        this.kinds = kinds;
        this.recordRules = recordRules;
    }

    /**
     * All rules that a record breaks: first those of single fields in the order of their declaration, then those
     * between fields. Empty if all is well; only {@link Severity#ERROR} keeps a record from being accepted.
     *
     * @param kind one of those this was built with
     * @param message of that kind
     * @throws UnknownRuleException if its proto declares a rule that this program does not know; no kind of the contract does
     */
    public List<Violation> validate(KindSchema kind, Message message) {
        if (kinds.find(kind.kind()) != kind || message.getDescriptorForType() != kind.descriptor()) {
            throw new IllegalArgumentException(
                    "no rules for " + message.getDescriptorForType().getFullName() + " as kind " + kind.kind());
        }
        List<Violation> found = new ArrayList<>();
        check(kind).check(message, null, found);
        checkRecord(message, kind.descriptor(), found);
        if (message.getSerializedSize() > Limits.BODY_BYTES) {
            found.add(new Violation(0, "", MAX_BYTES, Severity.ERROR));
        }
        return Collections.unmodifiableList(found);
    }

    /** The ids of all rules that a record can break; each has its texts in {@code org.yorisoi.contract.text}. */
    public SortedSet<String> ruleIds() {
        SortedSet<String> ids = new TreeSet<>();
        ids.add(MAX_BYTES);
        kinds.all().forEach(kind -> check(kind).addRuleIds(ids));
        recordRules.all().forEach(rules -> rules.forEach(rule -> ids.add(rule.id())));
        return Collections.unmodifiableSortedSet(ids);
    }

    private MessageCheck check(KindSchema kind) {
        MessageCheck check = compiled.get(kind.descriptor());
        return check == null ? compile(kind.descriptor()) : check;
    }

    private synchronized MessageCheck compile(Descriptor type) {
        Map<Descriptor, MessageCheck> more = new HashMap<>(compiled);
        MessageCheck check = MessageCheck.compile(type, more);
        compiled = more;
        return check;
    }

    private <T extends Message> void checkRecord(T message, Descriptor type, List<Violation> found) {
        @SuppressWarnings("unchecked") // the class of a T, as far as rules are registered: generated ones are final
        Class<T> messageClass = (Class<T>) message.getClass();
        for (RecordRule<T> rule : recordRules.of(messageClass)) {
            if (rule.broken().test(message)) {
                found.add(new Violation(rule.field(), path(type, rule.field()), rule.id(), rule.severity()));
            }
        }
    }

    private static String path(Descriptor type, int field) {
        var descriptor = type.findFieldByNumber(field);
        return descriptor == null ? "" : descriptor.getName();
    }

    /** True if something in the list keeps the record from being accepted. */
    public static boolean blocks(List<Violation> violations) {
        return violations.stream().anyMatch(Violation::blocks);
    }
}
