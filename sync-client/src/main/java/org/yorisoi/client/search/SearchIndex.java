package org.yorisoi.client.search;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.RecordKey;
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.entry.SearchKey;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;

/**
 * The names on this device, in memory: built at the first search of a kind, brought up to date before each one. A
 * search reads all of it, some milliseconds for ten thousand records. Thread-safe.
 */
public final class SearchIndex {
    // In the order of how good a hit is.
    private static final int STRICT_START = 0;
    private static final int STRICT_WITHIN = 1;
    private static final int LOOSE_START = 2;
    private static final int LOOSE_WITHIN = 3;
    private static final int NO_HIT = 4;

    private final LocalStore store;
    private final Kinds kinds;
    private final Map<Integer, Map<UUID, List<SearchKey>>> byKind = new HashMap<>();
    private final Set<RecordKey> stale = Collections.synchronizedSet(new HashSet<>());

    /** An index over a store; it asks to be told what changes there. */
    public SearchIndex(LocalStore store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
        store.onChange(changed -> {
            for (RecordKey key : changed) {
                if (searches(key.kind())) {
                    stale.add(key);
                }
            }
        });
    }

    /** The records of a kind that the text finds, best first, at most {@code limit}; not those of hidden households. */
    public List<Shown> search(int kind, String text, int limit) {
        SearchKey wanted = SearchKey.of(text);
        if (wanted.isEmpty() || !searches(kind)) {
            return List.of();
        }
        List<Shown> found = new ArrayList<>();
        for (Hit hit : hits(kind, wanted)) {
            Shown shown = store.find(new RecordKey(kind, hit.id()));
            if (shown != null) {
                found.add(shown);
            }
            if (found.size() == limit) {
                break;
            }
        }
        return found;
    }

    private synchronized List<Hit> hits(int kind, SearchKey wanted) {
        List<Hit> hits = new ArrayList<>();
        upToDate(kind).forEach((id, keys) -> {
            int rank = NO_HIT;
            for (SearchKey key : keys) {
                rank = Math.min(rank, rank(key, wanted));
            }
            if (rank < NO_HIT) {
                hits.add(new Hit(id, rank));
            }
        });
        hits.sort(
                Comparator.comparingInt(Hit::rank).thenComparing(hit -> hit.id().toString()));
        return hits;
    }

    private static int rank(SearchKey key, SearchKey wanted) {
        if (key.strict().startsWith(wanted.strict())) {
            return STRICT_START;
        }
        if (key.strict().contains(wanted.strict())) {
            return STRICT_WITHIN;
        }
        if (wanted.loose().isEmpty()) {
            return NO_HIT;
        }
        if (key.loose().startsWith(wanted.loose())) {
            return LOOSE_START;
        }
        return key.loose().contains(wanted.loose()) ? LOOSE_WITHIN : NO_HIT;
    }

    private Map<UUID, List<SearchKey>> upToDate(int kind) {
        Map<UUID, List<SearchKey>> known = byKind.get(kind);
        if (known == null) {
            // What changes from here on is marked before it is read.
            known = new HashMap<>();
            for (Shown shown : store.list(kind)) {
                known.put(shown.id(), keys(shown));
            }
            byKind.put(kind, known);
            return known;
        }
        for (RecordKey key : takeStale(kind)) {
            Shown shown = store.find(key);
            if (shown == null) {
                known.remove(key.id());
            } else {
                known.put(key.id(), keys(shown));
            }
        }
        return known;
    }

    private List<RecordKey> takeStale(int kind) {
        synchronized (stale) {
            List<RecordKey> taken = new ArrayList<>();
            for (RecordKey key : stale) {
                if (key.kind() == kind) {
                    taken.add(key);
                }
            }
            stale.removeAll(new HashSet<>(taken));
            return taken;
        }
    }

    private boolean searches(int kind) {
        KindSchema schema = kinds.find(kind);
        return schema != null && SearchFields.searches(schema.defaultInstance());
    }

    private List<SearchKey> keys(Shown shown) {
        Message record = read(shown);
        if (record == null) {
            return List.of();
        }
        List<SearchKey> keys = new ArrayList<>();
        SearchFields.texts(record).forEach(text -> keys.add(SearchKey.of(text)));
        return keys;
    }

    private @Nullable Message read(Shown shown) {
        try {
            return kinds.get(shown.kind()).read(shown.body().bytes());
        } catch (MalformedBodyException e) {
            // Not found by name; whoever opens it is told what is wrong.
            return null;
        }
    }

    private record Hit(UUID id, int rank) {}
}
