package org.yorisoi.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.text.Language;
import org.yorisoi.sync.v1.ErrorReason;

/**
 * What one sync did. Without a network it did nothing, and nothing is lost.
 *
 * <pre>{@code
 * SyncResult result = client.sync();
 * if (!result.complete()) {
 *     banner.show(result.failure(), result.retryAfter());
 * }
 * }</pre>
 *
 * @param answered mutations that got their outcome
 * @param received record versions that came
 * @param failure why it did not come to its end; null if it did
 * @param what the failure in words, without any content; empty if there was none
 * @param retryAfter how long to wait before the next one; zero = no need to wait
 */
public record SyncResult(
        long answered, long received, @Nullable ErrorReason failure, String what, Duration retryAfter) {
    /** True if both directions came to their end. */
    public boolean complete() {
        return failure == null;
    }

    /** What a person reads if it did not come to its end; empty if it did. */
    public String sentence(Language language) {
        return failure == null ? "" : Sentences.of("failure", failure.name(), language);
    }
}
