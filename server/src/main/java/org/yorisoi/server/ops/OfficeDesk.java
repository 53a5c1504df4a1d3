package org.yorisoi.server.ops;

import com.google.protobuf.ByteString;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.sync.HelloService;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * A person at the server who writes as tablets do: mutations in a lane of its own, of a device that exists for nothing
 * else and whose token nobody ever sees. So what is written here is decided, numbered and kept like all else. The device
 * is enrolled with the first mutation. Not thread-safe.
 */
final class OfficeDesk {
    private final AdminSession session;
    private final int office;
    private final UUID user;
    private final String app;
    private @Nullable Lane lane;

    /** @param app what the device is called in lists */
    OfficeDesk(AdminSession session, int office, UUID user, String app) {
        this.session = session;
        this.office = office;
        this.user = user;
        this.app = app;
    }

    /** The device's way into the log, and how many numbers it has used. */
    private static final class Lane {
        final Caller caller;
        final ByteString device;
        final ByteString epoch;
        long lastNo;

        Lane(Caller caller, ByteString device, ByteString epoch) {
            this.caller = caller;
            this.device = device;
            this.epoch = epoch;
        }
    }

    /** Hands in one mutation, made for the id that it is given. */
    MutationAnswer push(Function<UUID, Mutation> mutation) {
        Mutation made = mutation.apply(session.part(IdSource.class).next());
        if (lane == null) {
            lane = enrolled();
        }
        lane.lastNo++;
        PushBatch batch = PushBatch.newBuilder()
                .setEpoch(lane.epoch)
                .setDevice(lane.device)
                .setFirstNo(lane.lastNo)
                .setAttempt(1)
                .addMutations(made)
                .build();
        return session.core().push().push(lane.caller, batch).getAnswers(0);
    }

    private Lane enrolled() {
        OfficeService.Enrolment desk = session.core().offices().enrol(office, user, null);
        Caller caller = session.part(Callers.class)
                .byToken(desk.token())
                .orElseThrow(() -> new StartupException("admin.noUser", user, office));
        ByteString device = Ids.bytes(desk.device());
        HelloRequest hello = HelloRequest.newBuilder()
                .addVersions(HelloService.VERSION)
                .setDevice(device)
                .setAppVersion(app)
                .build();
        return new Lane(
                caller, device, session.core().hello().hello(caller, hello).getEpoch());
    }

    /** Why a mutation was not taken as it was, for a sentence. */
    static String reasons(MutationAnswer answer) {
        return answer.getReasonsList().stream()
                .map(reason -> (reason.getReason() + " " + reason.getRule()).strip())
                .collect(Collectors.joining(", "));
    }
}
