package org.yorisoi.client;

import com.google.protobuf.Message;
import org.yorisoi.client.search.SearchIndex;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;

/** What the parts of the public API share: one open store and what is needed to read and check records. */
record Device(LocalStore store, Kinds kinds, Inspection inspection, SearchIndex index) {
    KindSchema kindOf(Message message) {
        return kinds.of(message.getClass());
    }

    Message read(Shown shown) {
        try {
            return kinds.get(shown.kind()).read(shown.body().bytes());
        } catch (MalformedBodyException e) {
            throw new ClientException(
                    ClientException.Reason.STORE_DAMAGED,
                    "record " + shown.id() + " cannot be read by this program: update it",
                    e);
        }
    }
}
