package org.yorisoi.server.ops;

import java.util.UUID;
import java.util.function.Function;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.sync.HelloService;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * A person at the server who writes as tablets do: one mutation in a lane of its own, of a device that exists for
 * nothing else and whose token nobody ever sees. So what is written here is decided, numbered and kept like all else.
 */
final class OfficeDesk {
    private final AdminSession session;
    private final int office;
    private final UUID user;

    OfficeDesk(AdminSession session, int office, UUID user) {
        this.session = session;
        this.office = office;
        this.user = user;
    }

    /** Hands in one mutation, made for the id that it is given. */
    MutationAnswer push(Function<UUID, Mutation> mutation) {
        Mutation made = mutation.apply(session.part(IdSource.class).next());
        OfficeService.Enrolment desk = session.core().offices().enrol(office, user, null);
        var caller = session.part(Callers.class)
                .byToken(desk.token())
                .orElseThrow(() -> new StartupException("admin.noUser", user, office));
        HelloRequest hello = HelloRequest.newBuilder()
                .addVersions(HelloService.VERSION)
                .setDevice(Ids.bytes(desk.device()))
                .setAppVersion("admin")
                .build();
        PushBatch batch = PushBatch.newBuilder()
                .setEpoch(session.core().hello().hello(caller, hello).getEpoch())
                .setDevice(Ids.bytes(desk.device()))
                .setFirstNo(1)
                .setAttempt(1)
                .addMutations(made)
                .build();
        return session.core().push().push(caller, batch).getAnswers(0);
    }
}
