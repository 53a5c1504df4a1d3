package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.RecordVersion;

/** What goes over the wire: only to those entitled at that moment, and the same answer to the same question. */
final class WireChecks {
    private record LaneNumber(ByteString epoch, UUID device, long no) {}

    private record Answered(ByteString mutation, MutationAnswer answer) {}

    private final ServerBooks server;
    private final Findings findings;
    private final Map<LaneNumber, Answered> answers = new HashMap<>();
    private final Map<ByteString, Integer> outcomes = new HashMap<>();

    WireChecks(ServerBooks server, Findings findings) {
        this.server = server;
        this.findings = findings;
    }

    /** 11: a pull message, at the moment when it leaves the server. */
    void delivered(UUID user, PullMessage message) {
        Map<UUID, Long> granted = server.granted(user);
        int clearance = server.clearance(user);
        findings.looked(11);
        for (PullItem item : message.getItemsList()) {
            if (item.hasDelta()) {
                delta(user, item.getDelta(), granted.keySet(), clearance);
            }
            if (item.hasQuarantine() && !item.getQuarantine().getMutation().isEmpty()) {
                UUID household = id(item.getQuarantine().getHousehold());
                boolean entitled = clearance == ServerBooks.COORDINATOR
                        && (granted.containsKey(household) || server.wholeOffice(user));
                if (!entitled) {
                    findings.broken(11, "a held mutation was shown to user " + user + ", who is not entitled");
                }
            }
        }
    }

    private void delta(UUID user, HouseholdDelta delta, Set<UUID> granted, int clearance) {
        UUID household = id(delta.getHousehold());
        if (!granted.contains(household)) {
            findings.broken(11, "household " + household + " was sent to user " + user + ", who has no grant for it");
            return;
        }
        if (delta.getRecordsCount() == 0) {
            return;
        }
        Map<RecordName, RecordLine> records = server.records();
        for (RecordVersion version : delta.getRecordsList()) {
            RecordName name = new RecordName(version.getKindValue(), id(version.getId()));
            RecordLine line = records.get(name);
            if (line == null || !line.household().equals(household) || line.clearance() > clearance) {
                findings.broken(11, "record " + name + " was sent to user " + user + ", who is not entitled to it");
            }
        }
    }

    /** 11: a manifest, at the moment when it leaves the server. */
    void delivered(UUID user, ByteString household, ManifestMessage message) {
        Set<UUID> granted = server.granted(user).keySet();
        findings.looked(11);
        message.getHouseholdsList().forEach(sum -> {
            if (!granted.contains(id(sum.getHousehold()))) {
                findings.broken(11, "a manifest named a household to user " + user + ", who has no grant for it");
            }
        });
        if (message.getRecordsCount() > 0 && !granted.contains(id(household))) {
            findings.broken(11, "a household's manifest went to user " + user + ", who has no grant for it");
        }
    }

    /** 2: the same number and mutation get the same answer, a mutation has one outcome, a number one mutation. */
    void answered(UUID device, PushBatch batch, PushAnswer answer) {
        findings.looked(2);
        // Of a frozen lane only the decided numbers are answered, in runs.
        int first = Math.toIntExact(answer.getFirstNo() - batch.getFirstNo());
        for (int i = 0; i < answer.getAnswersCount(); i++) {
            MutationAnswer one = answer.getAnswers(i);
            ByteString mutation = batch.getMutations(first + i).getId();
            LaneNumber number = new LaneNumber(batch.getEpoch(), device, answer.getFirstNo() + i);
            Answered before = answers.putIfAbsent(number, new Answered(mutation, one));
            if (before != null && !before.answer().equals(one)) {
                findings.broken(2, "number " + number.no() + " of device " + device + " got two answers");
            }
            if (before != null && !before.mutation().equals(mutation)) {
                findings.broken(2, "number " + number.no() + " of device " + device + " was decided for two mutations");
            }
            Integer outcome = outcomes.putIfAbsent(mutation, one.getOutcomeValue());
            if (outcome != null && outcome != one.getOutcomeValue()) {
                findings.broken(2, "mutation " + id(mutation) + " got two outcomes");
            }
        }
    }

    /** The server was restored: what it answered since its backup may be answered otherwise. */
    void restored() {
        answers.clear();
        outcomes.clear();
    }

    /** The mutations that were answered with a no since the last restore. */
    Set<UUID> refused() {
        Set<UUID> refused = new HashSet<>();
        outcomes.forEach((mutation, outcome) -> {
            if (outcome == Outcome.REJECTED_VALUE || outcome == Outcome.QUARANTINED_VALUE) {
                refused.add(id(mutation));
            }
        });
        return refused;
    }

    private static UUID id(ByteString bytes) {
        return bytes.size() == 16 ? TabletBooks.uuid(bytes.toByteArray()) : new UUID(0, 0);
    }
}
