package org.yorisoi.contract;

import java.time.Duration;

/**
 * Every maximum that both sides share, with its unit and its reason. A server may announce smaller ones in Hello; a
 * device never assumes more than these. All are inclusive.
 */
public final class Limits {
    // --- push ---

    /** Mutations in a batch: one transaction, short enough that other lanes do not wait noticeably. */
    public static final int BATCH_MUTATIONS = 500;

    /** Bytes of a batch before compression: a batch is lost whole when the line breaks. */
    public static final int BATCH_BYTES = 256 * 1024;

    /** Batches sent and not yet answered: enough to fill a slow line, few enough to send again. */
    public static final int BATCHES_IN_FLIGHT = 4;

    /** Bytes of one mutation, before compression: a day's longest form with twelve narratives is below 100 KiB. */
    public static final int MUTATION_BYTES = 128 * 1024;

    /** Operations in a mutation: one save of one form; the largest touches a household's members and plans. */
    public static final int OPERATIONS = 100;

    /** Changes in a patch: more field units than any record kind has. */
    public static final int PATCH_CHANGES = 300;

    /** From this attempt on a batch is worked off mutation by mutation, lest one that kills the process loop. */
    public static final int ONE_BY_ONE_ATTEMPT = 3;

    /** Failed attempts, marked one by one, after which a mutation is quarantined as poison. */
    public static final int POISON_ATTEMPTS = 5;

    /** Unsent mutations made one by a squash: it must stay below {@link #OPERATIONS}. */
    public static final int SQUASHED_MUTATIONS = 50;

    // --- pull and repair ---

    /** Bytes before compression after which a pull message is sent: small households travel together. */
    public static final int PULL_TARGET_BYTES = 128 * 1024;

    /** Bytes before compression that a pull message never exceeds, unless one record alone does. */
    public static final int PULL_MAX_BYTES = 256 * 1024;

    /** Households in one slice of the manifest of all households. */
    public static final int MANIFEST_HOUSEHOLDS = 1_000;

    /** Records in one message of a household's manifest (some 60 bytes each). */
    public static final int MANIFEST_RECORDS = 2_000;

    /** Ranges of adopted seqs in a pull; a device with more lets the pull bring the records of the oldest again. */
    public static final int ADOPTED_RANGES = 2_000;

    /** Records that one repair asks for; more are asked for in the next round. */
    public static final int REPAIR_RECORDS = 2_000;

    /** Rounds of repair of a household before it is flagged for a person: a repair must end. */
    public static final int REPAIR_ROUNDS = 3;

    /** Versions of a record that one call tells: more than a person reads; the next call reads on. */
    public static final int HISTORY_VERSIONS = 1_000;

    // --- transport ---

    /** Bytes of a gRPC message: four pull messages' worth, so that one oversized record still travels. */
    public static final int MESSAGE_BYTES = 1024 * 1024;

    /** Bytes of a call's metadata: a token and a few flags. */
    public static final int METADATA_BYTES = 8 * 1024;

    /** Bytes of a body as stored, canonical. A record that grew beyond it by merging is a rule violation. */
    public static final int BODY_BYTES = 256 * 1024;

    /** Bytes of a device token. */
    public static final int TOKEN_BYTES = 256;

    /** Bytes of a position; opaque to the device. */
    public static final int POSITION_BYTES = 128;

    // --- content ---

    /** Characters (code points) of a remark or an answer in a line or two. */
    public static final int MEDIUM_TEXT = 2_000;

    /** Characters (code points) of a narrative: some eight pages of A4. */
    public static final int LONG_TEXT = 10_000;

    /** Entries of a list in a record. */
    public static final int LIST_ENTRIES = 200;

    /**
     * Cells of the table by which two versions of a narrative are compared (sentences times sentences, after what is
     * equal at both ends). Beyond it the edits count as overlapping: a table of 4 MB, a few milliseconds.
     */
    public static final int TEXT_MERGE_CELLS = 1_000_000;

    // --- keeping ---

    /** How long a device keeps a sent mutation at least, so that a restored server can ask for it again. */
    public static final Duration SENT_LOG_KEPT = Duration.ofDays(35);

    /** How long a tombstone lives; a device away for longer finds what was deleted by the manifest. */
    public static final Duration TOMBSTONE_KEPT = Duration.ofDays(180);

    // --- pace ---

    /** How often a device compares its households with the manifest. */
    public static final Duration MANIFEST_INTERVAL = Duration.ofDays(1);

    /** The shortest pause after a failed call. */
    public static final Duration BACKOFF_FIRST = Duration.ofSeconds(1);

    /** The longest pause after failed calls: a tablet left on a desk is up to date when it is picked up. */
    public static final Duration BACKOFF_MAX = Duration.ofMinutes(5);

    private Limits() {}
}
