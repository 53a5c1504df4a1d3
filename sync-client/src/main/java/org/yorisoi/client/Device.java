package org.yorisoi.client;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.search.SearchIndex;
import org.yorisoi.client.store.Change;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.SaveRequest;
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.validate.Violation;

/** What the parts of the public API share: one open store and what is needed to read and check records. */
record Device(LocalStore store, Kinds kinds, Inspection inspection, SearchIndex index) {
    KindSchema kindOf(Message message) {
        return kinds.of(message.getClass());
    }

    /** All that is wrong with a save, warnings too: of each record by itself, then between them. */
    List<Violation> check(SaveRequest request) {
        List<Violation> found = new ArrayList<>();
        for (Change change : request.changes()) {
            KindSchema kind = kinds.find(change.key().kind());
            Body after = change instanceof Change.Create create
                    ? create.body()
                    : change instanceof Change.Edit edit ? edit.after() : null;
            if (kind != null && after != null) {
                found.addAll(inspection.all(kind, read(kind, change.key().id(), after)));
            }
        }
        found.addAll(store.check(request));
        return Collections.unmodifiableList(found);
    }

    Message read(Shown shown) {
        return read(kinds.get(shown.kind()), shown.id(), shown.body());
    }

    /** As {@link #read(Shown)}; null if this program does not understand it. */
    @Nullable
    Message readable(Shown shown) {
        try {
            return kinds.get(shown.kind()).read(shown.body().bytes());
        } catch (MalformedBodyException e) {
            // Named as what it is by whoever looks at many records: one must not keep the others from being seen.
            return null;
        }
    }

    private static Message read(KindSchema kind, UUID id, Body body) {
        try {
            return kind.read(body.bytes());
        } catch (MalformedBodyException e) {
            throw new ClientException(
                    ClientException.Reason.STORE_DAMAGED,
                    "record " + id + " cannot be read by this program: update it",
                    e);
        }
    }
}
