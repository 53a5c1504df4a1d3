package org.yorisoi.simulator.planted;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.audit.StoredVersion;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.HouseholdSum;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.RecordVersion;

/**
 * Both sides sum kinds, ids and seqs, but not the bodies. The sums that a tablet is shown are those of its own bodies
 * wherever its kinds, ids and seqs are the server's: just what such sums would say.
 */
final class SumWithoutBody implements Wiring {
    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public Iterator<PullMessage> pull(Caller caller, PullRequest request) {
                Iterator<PullMessage> messages = real.pull(caller, request);
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return messages.hasNext();
                    }

                    @Override
                    public PullMessage next() {
                        return blind(messages.next(), server, tablet);
                    }
                };
            }

            @Override
            public Iterator<ManifestMessage> manifest(Caller caller, ManifestRequest request) {
                Iterator<ManifestMessage> messages = real.manifest(caller, request);
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return messages.hasNext();
                    }

                    @Override
                    public ManifestMessage next() {
                        return blind(messages.next(), server, tablet);
                    }
                };
            }
        };
    }

    private static PullMessage blind(PullMessage message, SimServer server, Tablet tablet) {
        PullMessage.Builder blind = message.toBuilder();
        for (PullItem.Builder item : blind.getItemsBuilderList()) {
            if (item.hasDelta() && !item.getDelta().getSum().isEmpty()) {
                HouseholdDelta delta = item.getDelta();
                Sum128 correction = rot(server, tablet, Ids.uuid(delta.getHousehold()));
                for (RecordVersion version : delta.getRecordsList()) {
                    // What is sent replaces what rotted.
                    correction = correction.minus(rot(server, tablet, version));
                }
                item.getDeltaBuilder()
                        .setSum(Sum128.of(delta.getSum()).plus(correction).bytes());
            }
        }
        return blind.build();
    }

    private static ManifestMessage blind(ManifestMessage message, SimServer server, Tablet tablet) {
        ManifestMessage.Builder blind = message.toBuilder();
        for (HouseholdSum.Builder sum : blind.getHouseholdsBuilderList()) {
            Sum128 correction = rot(server, tablet, Ids.uuid(sum.getHousehold()));
            sum.setSum(Sum128.of(sum.getSum()).plus(correction).bytes());
        }
        return blind.build();
    }

    /** What the tablet's own bodies of a household add beyond those of the server at the same seqs. */
    private static Sum128 rot(SimServer server, Tablet tablet, UUID household) {
        Sum128 sum = Sum128.ZERO;
        for (StoredVersion here : tablet.books().versions()) {
            if (here.household().equals(household)) {
                sum = sum.plus(rot(server, here));
            }
        }
        return sum;
    }

    private static Sum128 rot(SimServer server, Tablet tablet, RecordVersion sent) {
        for (StoredVersion here : tablet.books().versions()) {
            if (here.record().kind() == sent.getKindValue()
                    && here.record().id().equals(Ids.uuid(sent.getId()))) {
                return rot(server, here);
            }
        }
        return Sum128.ZERO;
    }

    private static Sum128 rot(SimServer server, StoredVersion here) {
        ByteString there = bodies(server).get(here.record() + "@" + here.seq());
        if (there == null || there.equals(here.body())) {
            return Sum128.ZERO;
        }
        return Sum128.ZERO.plus(hash(here, here.body())).minus(hash(here, there));
    }

    private static ByteString hash(StoredVersion version, ByteString body) {
        return BodyHash.record(version.record().kind(), version.record().id(), version.seq(), body);
    }

    private static Map<String, ByteString> bodies(SimServer server) {
        Map<String, ByteString> bodies = new HashMap<>();
        Peek.at(
                server.file(),
                "SELECT kind, id, seq, body FROM record WHERE deleted = 0",
                row -> bodies.put(
                        new org.yorisoi.simulator.audit.RecordName(
                                        row.getInt(1), Ids.uuid(ByteString.copyFrom(row.getBytes(2))))
                                + "@" + row.getLong(3),
                        ByteString.copyFrom(row.getBytes(4))));
        return bodies;
    }
}
