package org.yorisoi.server.sync;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.OfficeStore;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.store.ScopeStore.ScopeEntry;
import org.yorisoi.server.store.UserStore;
import org.yorisoi.sync.v1.ErrorReason;

/** Offices, users, grants and devices. Grants and revokes are entries of the office's log. Thread-safe. */
public final class OfficeService {
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_BYTES = 32;

    private final Database database;
    private final InstantSource clock;
    private final IdSource ids;
    private final RandomGenerator random;

    /** @param random for keys and tokens: a secure one outside tests */
    public OfficeService(Database database, InstantSource clock, IdSource ids, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    /**
     * A new device with the token that opens its calls; the token is not stored and cannot be shown again.
     */
    public record Enrolment(UUID device, String token) {}

    /** Creates an office with its room; returns its number. */
    public int createOffice(String code, String name) {
        return database.write("create an office", jdbc -> {
            int office = OfficeStore.nextNumber(jdbc);
            OfficeSession session = new OfficeSession(jdbc, office, database.dialect());
            UUID room = ids.next();
            long now = clock.millis();
            new OfficeStore(session).create(code, name, room, bytes(KEY_BYTES), now);
            UUID epoch = new UUID(random.nextLong(), random.nextLong());
            new HeadStore(session).create(epoch, Chain.start(epoch), now);
            new HouseholdStore(session).claim(List.of(room));
            return office;
        });
    }

    /** Creates a user, who is granted the office room. */
    public UUID createUser(int office, String name, Clearance clearance) {
        UUID user = ids.next();
        log(office, "create a user", (log, session) -> {
            new UserStore(session).create(user, name, clearance, clock.millis());
            entry(log, user, new OfficeStore(session).room(), true);
        });
        return user;
    }

    /** Creates a household without any record, granted to nobody but those who have the whole office. */
    public UUID createHousehold(int office) {
        UUID household = ids.next();
        log(office, "create a household", (log, session) -> {
            log.lockHouseholds(List.of(household), List.of(household));
            log.createdHousehold(household, log.entry(household));
        });
        return household;
    }

    /** Grants a household to a user ({@link ScopeStore#WHOLE_OFFICE}: every one); a second grant sends it whole again. */
    public void grant(int office, UUID user, UUID household) {
        log(office, "grant", (log, session) -> {
            new ScopeStore(session).lockUser(user, true);
            if (!household.equals(ScopeStore.WHOLE_OFFICE)
                    && new HouseholdStore(session).lock(List.of(household)).isEmpty()) {
                throw new SyncRefusal(
                        ErrorReason.HOUSEHOLD_UNKNOWN,
                        "the household does not exist in office " + office,
                        "check its id");
            }
            entry(log, user, household, true);
        });
    }

    /** Ends a grant; nothing happens if there is none. */
    public void revoke(int office, UUID user, UUID household) {
        log(office, "revoke", (log, session) -> {
            ScopeStore scopes = new ScopeStore(session);
            scopes.lockUser(user, true);
            if (scopes.grants(user).contains(household)) {
                entry(log, user, household, false);
            }
        });
    }

    /** Changes a user's clearance: a new grant of everything the user has. */
    public void setClearance(int office, UUID user, Clearance clearance) {
        log(office, "change a clearance", (log, session) -> {
            ScopeStore scopes = new ScopeStore(session);
            if (scopes.lockUser(user, true) == clearance) {
                return;
            }
            new UserStore(session).setClearance(user, clearance);
            for (UUID household : new ArrayList<>(scopes.grants(user))) {
                entry(log, user, household, true);
            }
        });
    }

    /** Opens or closes an account; while it is closed its pushes are quarantined and nothing is answered. */
    public void setActive(int office, UUID user, boolean active) {
        database.write("open or close an account", jdbc -> {
            new UserStore(session(office, jdbc)).setActive(user, active);
            return active;
        });
    }

    /**
     * Enrols a tablet for a user.
     *
     * @param predecessor the device whose store the tablet keeps, after a clone; null for a new one
     * @throws SyncRefusal if the predecessor is not this user's
     */
    public Enrolment enrol(int office, UUID user, @Nullable UUID predecessor) {
        UUID device = ids.next();
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
        database.write("enrol a device", jdbc -> {
            DeviceStore devices = new DeviceStore(session(office, jdbc));
            if (predecessor != null && !user.equals(devices.userOf(predecessor))) {
                throw new SyncRefusal(
                        ErrorReason.NOT_ALLOWED,
                        "device " + predecessor + " is not one of this user",
                        "name the device that the tablet's store was enrolled as");
            }
            devices.enrol(device, user, tokenHash(token), predecessor, clock.millis());
            return device;
        });
        return new Enrolment(device, token);
    }

    /** What is stored of a token. */
    public static byte[] tokenHash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this platform has no SHA-256, which every one must have", e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private void entry(LogTransaction log, UUID user, UUID household, boolean granted) {
        UUID id = ids.next();
        log.scope(new ScopeEntry(log.entry(id), id, user, household, granted));
    }

    /** What is done in one log transaction. */
    @FunctionalInterface
    private interface LogWork {
        void in(LogTransaction log, OfficeSession session) throws SQLException;
    }

    private void log(int office, String doing, LogWork work) {
        database.write(doing, jdbc -> {
            OfficeSession session = session(office, jdbc);
            LogTransaction log = new LogTransaction(session, DerivedTables.NONE);
            work.in(log, session);
            return log.commit(clock.millis());
        });
    }

    private OfficeSession session(int office, Connection jdbc) {
        return new OfficeSession(jdbc, office, database.dialect());
    }
}
