package org.yorisoi.client;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.validate.Violation;

/**
 * Why the library could not do what was asked. The message says what, where and what to do, and never holds content.
 *
 * <pre>{@code
 * try {
 *     visits.save(household, visit);
 * } catch (ClientException e) {
 *     switch (e.reason()) {
 *         case INVALID -> form.mark(e.problems());
 *         case DISK_FULL -> form.show(e.sentence(Language.JAPANESE));
 *         default -> throw e;
 *     }
 * }
 * }</pre>
 */
public final class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What happened; for each there is one thing to do. */
    public enum Reason {
        /** The store exists and its key does not: bring the key back. Nothing was created or changed. */
        KEY_MISSING,
        /** The key is not this store's: bring the right one back. Nothing was changed. */
        KEY_WRONG,
        /** The store was written by a newer program: update this one. */
        STORE_NEWER,
        /** The store belongs to another device or office: open it with that identity, or name it as predecessor. */
        STORE_FOREIGN,
        /**
         * The store, or a part of it, cannot be read: keep its file. {@link SyncClient#rescue} saves what was not handed in
         * and begins anew.
         */
        STORE_DAMAGED,
        /** Another process has the store open. */
        STORE_BUSY,
        /** No room on the disk: this was not saved; make room and do it again. Everything saved before is safe. */
        DISK_FULL,
        /**
         * The disk refused to read or write, or cannot be written to: this may not be saved; everything acknowledged
         * before is safe. If it comes again, close the client and open it anew: after a failed fsync nothing else helps.
         */
        DISK_FAILED,
        /** The record breaks a rule of its kind: {@link #problems} says where. */
        INVALID,
        /** The save is larger than a server accepts. */
        TOO_LARGE,
        /** The household is not on this device. */
        HOUSEHOLD_NOT_HELD,
        /** There is nothing of this kind to act on: a settled conflict, a closed row, a record not here. */
        NOT_THERE
    }

    private final Reason reason;
    private final transient @Nullable Path file;
    private final transient List<Violation> violations;

    /** A refusal. */
    public ClientException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.file = null;
        this.violations = List.of();
    }

    /** STORE_DAMAGED, of a file that a person has to keep. */
    public ClientException(Path file, String message, @Nullable Throwable cause) {
        super(file + ": " + message, cause);
        this.reason = Reason.STORE_DAMAGED;
        this.file = file;
        this.violations = List.of();
    }

    /** A refusal with what lies behind it. */
    public ClientException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.file = null;
        this.violations = List.of();
    }

    /** A record that breaks rules. */
    public ClientException(List<Violation> violations) {
        super("not saved: " + problems(violations));
        this.reason = Reason.INVALID;
        this.file = null;
        this.violations = List.copyOf(violations);
    }

    /** What happened. */
    public Reason reason() {
        return reason;
    }

    /** What a person reads: what happened, that nothing was lost, what to do next. */
    public String sentence(Language language) {
        String sentence = Sentences.of("exception", reason.name(), language);
        return file == null
                ? sentence
                : sentence + Sentences.of("exception", "file", language).replace("{0}", file.toString());
    }

    /** Of INVALID: the rules that are broken; {@code org.yorisoi.contract.text} has their texts. */
    public List<Violation> violations() {
        return violations;
    }

    /** Of INVALID: each problem as {@code path: rule}, such as {@code phones[2].number: string.max_len}. */
    public List<String> problems() {
        return problems(violations);
    }

    private static List<String> problems(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.path() + ": " + violation.rule())
                .collect(Collectors.toList());
    }
}
