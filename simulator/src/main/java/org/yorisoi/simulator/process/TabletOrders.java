package org.yorisoi.simulator.process;

import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.yorisoi.client.Entry;
import org.yorisoi.client.HeldBack;
import org.yorisoi.client.Save;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.SyncState;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.simulator.ledger.Atoms;
import org.yorisoi.simulator.ledger.Ledger;
import org.yorisoi.simulator.ledger.Saved;

/** What a tablet can be told to do, by the public API of the client; every save goes into the ledger once it returned. */
final class TabletOrders {
    private final SyncClient client;
    private final Ledger ledger;
    private final Runnable networkIsBack;

    /** @param networkIsBack what a tablet does when its system tells it of a network: it waits no longer */
    TabletOrders(SyncClient client, Ledger ledger, Runnable networkIsBack) {
        this.client = client;
        this.ledger = ledger;
        this.networkIsBack = networkIsBack;
    }

    /** Obeys one order; what it returns is one line. */
    String obey(String order, List<String> words) throws IOException {
        return switch (order) {
            case "network" -> network();
            case "sync" -> sync();
            case "save" -> save(client.save(UUID.fromString(words.get(0))), words.subList(1, words.size()));
            case "correct" -> correct(UUID.fromString(words.get(0)), words.subList(1, words.size()));
            case "resolve" -> resolve(UUID.fromString(words.get(0)), ConflictResolution.valueOf(words.get(1)));
            case "state" -> state().line();
            case "find" -> find(Integer.parseInt(words.get(0)), UUID.fromString(words.get(1)));
            case "holds" -> holds(Integer.parseInt(words.get(0)), UUID.fromString(words.get(1)));
            case "conflicts" -> conflicts();
            case "held" -> held();
            default -> throw new IllegalArgumentException("no such order: " + order);
        };
    }

    private String network() {
        networkIsBack.run();
        return "";
    }

    private String sync() {
        SyncResult result = client.sync();
        return result.complete() + " " + result.answered() + " " + result.received() + " " + result.failure() + " "
                + result.what();
    }

    private TabletState state() {
        SyncState state = client.state();
        return new TabletState(
                state.pending(),
                state.rejected(),
                state.quarantined(),
                state.conflicts(),
                client.households().size(),
                state.synced());
    }

    private String save(Save save, List<String> steps) throws IOException {
        Set<String> added = new LinkedHashSet<>();
        Set<String> replaced = new LinkedHashSet<>();
        for (String word : steps) {
            Step step = Step.parse(word);
            if (step instanceof Step.Create) {
                save.create(step.id(), step.message());
                added.addAll(atoms(step.id(), step.message()));
            } else if (step instanceof Step.Remove) {
                remove(save, entry(step.message().getClass(), step.id()), replaced);
            } else {
                fill(save, entry(step.message().getClass(), step.id()), step.message(), added, replaced);
            }
        }
        return commit(save, added, replaced);
    }

    private <T extends Message> void fill(
            Save save, Entry<T> onScreen, Message fields, Set<String> added, Set<String> replaced) {
        @SuppressWarnings("unchecked") // a builder of a T builds a T
        T changed = (T) onScreen.value().toBuilder().mergeFrom(fields).build();
        save.change(onScreen, changed);
        Set<String> before = atoms(onScreen.id(), onScreen.value());
        Set<String> after = atoms(onScreen.id(), changed);
        after.stream().filter(atom -> !before.contains(atom)).forEach(added::add);
        before.stream().filter(atom -> !after.contains(atom)).forEach(replaced::add);
    }

    private static <T extends Message> void remove(Save save, Entry<T> onScreen, Set<String> replaced) {
        save.delete(onScreen);
        replaced.addAll(atoms(onScreen.id(), onScreen.value()));
    }

    private String commit(Save save, Set<String> added, Set<String> replaced) throws IOException {
        ledger.intend(replaced);
        UUID mutation = save.commit();
        ledger.add(new Saved(mutation, added, replaced));
        return mutation.toString();
    }

    private <T extends Message> Entry<T> entry(Class<T> type, UUID id) {
        Entry<T> entry = client.records(type).find(id);
        if (entry == null) {
            throw new IllegalStateException("record " + id + " is not on this tablet");
        }
        return entry;
    }

    private static Set<String> atoms(UUID id, Message message) {
        return Atoms.of(Kinds.standard().of(message.getClass()).kind(), Ids.bytes(id), message);
    }

    private String correct(UUID mutation, List<String> steps) throws IOException {
        for (HeldBack row : client.heldBack()) {
            if (row.mutationId().equals(mutation)) {
                return save(client.save(row.household()).corrects(row), steps);
            }
        }
        throw new IllegalStateException("mutation " + mutation + " is not held back");
    }

    private String resolve(UUID conflict, ConflictResolution resolution) throws IOException {
        Entry<Conflict> entry = entry(Conflict.class, conflict);
        Conflict settled = Conflict.newBuilder().setResolution(resolution).build();
        Save save = client.save(entry.household()).resolve(entry, resolution);
        return commit(save, Atoms.of(RecordKind.RECORD_KIND_CONFLICT_VALUE, Ids.bytes(conflict), settled), Set.of());
    }

    /** The content of a record as it is shown, in Base64. */
    private String find(int kind, UUID id) {
        Message shown = entry(Kinds.standard().get(kind).defaultInstance().getClass(), id)
                .value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(shown.toByteArray());
    }

    private String holds(int kind, UUID id) {
        Class<? extends Message> type =
                Kinds.standard().get(kind).defaultInstance().getClass();
        return String.valueOf(client.records(type).find(id) != null);
    }

    /** Open conflicts: id, household and field of each. */
    private String conflicts() {
        return client.records(Conflict.class).list().stream()
                .filter(entry -> entry.value().getResolution() == ConflictResolution.CONFLICT_RESOLUTION_OPEN)
                .map(entry -> entry.id() + "," + entry.household() + ","
                        + entry.value().getField())
                .collect(Collectors.joining(" "));
    }

    /** Saves held back: mutation, household, rejected, own. */
    private String held() {
        return client.heldBack().stream()
                .map(row -> row.mutationId() + "," + row.household() + "," + row.rejected() + "," + row.own())
                .collect(Collectors.joining(" "));
    }
}
