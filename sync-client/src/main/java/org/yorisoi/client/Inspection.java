package org.yorisoi.client;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;

/** Looks at a record before it is saved, with the same rules as the server. */
final class Inspection {
    private final Kinds kinds;
    private @Nullable Validation validation;

    Inspection(Kinds kinds) {
        this.kinds = kinds;
    }

    /**
     * Refuses a record that breaks a rule.
     *
     * @param before what was on the screen: what it broke already does not keep a person from saving; null if new
     * @throws ClientException INVALID, with what is wrong where
     */
    void check(KindSchema kind, @Nullable Message before, Message after) {
        List<Violation> known = before == null ? List.of() : rules().validate(kind, before);
        List<Violation> problems = new ArrayList<>();
        for (Violation violation : rules().validate(kind, after)) {
            if (violation.blocks() && !known.contains(violation)) {
                problems.add(violation);
            }
        }
        if (!problems.isEmpty()) {
            throw new ClientException(problems);
        }
    }

    /** All that is wrong with a record by itself, warnings too. */
    List<Violation> all(KindSchema kind, Message message) {
        return rules().validate(kind, message);
    }

    // Read at the first save: a client that only shows records opens faster.
    private synchronized Validation rules() {
        Validation rules = validation;
        if (rules == null) {
            rules = new Validation(kinds);
            validation = rules;
        }
        return rules;
    }
}
