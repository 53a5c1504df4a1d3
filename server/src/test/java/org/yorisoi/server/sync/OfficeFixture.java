package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.sync.v1.Delete;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** One office with the services over a test database, and tablets that speak the protocol by hand. */
final class OfficeFixture {
    final Database database;
    final SyncCore core;
    final TimeOrderedIds ids;
    final Samples samples = new Samples(7);
    final int office;

    OfficeFixture(Database database) {
        this.database = database;
        Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
        ids = new TimeOrderedIds(clock, new Random(1));
        core = SyncCore.over(
                database, new SyncCore.Surroundings(Kinds.standard(), DerivedTables.NONE, clock, ids, new Random(2)));
        office = core.offices().createOffice("midorino", "みどり野市 こども家庭センター中央");
    }

    UUID user(Clearance clearance) {
        return core.offices().createUser(office, "職員", clearance);
    }

    /** A tablet of a new user. */
    Tablet tablet(Clearance clearance) {
        return tabletOf(user(clearance));
    }

    Tablet tabletOf(UUID user) {
        OfficeService.Enrolment enrolment = core.offices().enrol(office, user, null);
        return new Tablet(enrolment);
    }

    UUID household(Tablet... granted) {
        UUID household = core.offices().createHousehold(office);
        for (Tablet tablet : granted) {
            core.offices().grant(office, tablet.caller().user(), household);
        }
        return household;
    }

    /** A tablet that keeps nothing: the test says what it sends. */
    final class Tablet {
        final OfficeService.Enrolment enrolment;
        long no;

        Tablet(OfficeService.Enrolment enrolment) {
            this.enrolment = enrolment;
        }

        Caller caller() {
            return database.read("test", jdbc -> DeviceStore.byToken(jdbc, OfficeService.tokenHash(enrolment.token())));
        }

        HelloResponse hello() {
            return hello(ByteString.EMPTY);
        }

        HelloResponse hello(ByteString newest) {
            HelloRequest request = HelloRequest.newBuilder()
                    .addVersions(HelloService.VERSION)
                    .setDevice(Ids.bytes(enrolment.device()))
                    .setDeviceTimeMillis(Samples.NOW.toEpochMilli())
                    .setNewest(newest)
                    .build();
            return core.hello().hello(caller(), request);
        }

        PushBatch batch(long firstNo, Mutation... mutations) {
            return PushBatch.newBuilder()
                    .setEpoch(hello().getEpoch())
                    .setDevice(Ids.bytes(enrolment.device()))
                    .setFirstNo(firstNo)
                    .setAttempt(1)
                    .addAllMutations(List.of(mutations))
                    .build();
        }

        PushAnswer push(PushBatch batch) {
            return core.push().push(caller(), batch);
        }

        /** Pushes one mutation with the lane's next number. */
        MutationAnswer push(Mutation mutation) {
            return push(batch(++no, mutation)).getAnswers(0);
        }

        List<PullItem> pull(ByteString cursor) {
            return pull(PullRequest.newBuilder().setCursor(cursor).build());
        }

        List<PullItem> pull(PullRequest request) {
            List<PullItem> items = new ArrayList<>();
            for (var messages = core.pull().pull(caller(), request); messages.hasNext(); ) {
                PullMessage message = messages.next();
                items.addAll(message.getItemsList());
            }
            return items;
        }
    }

    Mutation create(UUID household, RecordKind kind, Message body) {
        return Mutation.newBuilder()
                .setId(Ids.bytes(ids.next()))
                .setHousehold(Ids.bytes(household))
                .addOperations(Operation.newBuilder()
                        .setKind(kind)
                        .setCreate(Body.trusted(body.toByteString()).bytes()))
                .build();
    }

    Mutation patch(UUID household, UUID record, Edit edit) {
        var schema = Kinds.standard().of(edit.before().getClass());
        return Mutation.newBuilder()
                .setId(Ids.bytes(ids.next()))
                .setHousehold(Ids.bytes(household))
                .addOperations(Operation.newBuilder()
                        .setKindValue(schema.kind())
                        .setId(Ids.bytes(record))
                        .setSeenSeq(edit.seen())
                        .setPatch(Merge.diff(
                                schema,
                                Body.trusted(edit.before().toByteString()),
                                Body.trusted(edit.after().toByteString()))))
                .build();
    }

    Mutation delete(UUID household, RecordKind kind, UUID record, long seen) {
        return Mutation.newBuilder()
                .setId(Ids.bytes(ids.next()))
                .setHousehold(Ids.bytes(household))
                .addOperations(Operation.newBuilder()
                        .setKind(kind)
                        .setId(Ids.bytes(record))
                        .setSeenSeq(seen)
                        .setDelete(Delete.getDefaultInstance()))
                .build();
    }

    /** What stood on the screen, of which version, and what it became. */
    record Edit(Message before, Message after, long seen) {}
}
