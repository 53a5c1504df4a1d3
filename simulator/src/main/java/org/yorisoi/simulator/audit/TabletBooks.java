package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.yorisoi.sync.v1.Mutation;

/** Reads a tablet's store from outside, on a connection of its own: only what is committed counts. */
public final class TabletBooks implements AutoCloseable {
    /** States of a household on a tablet, as they are stored. */
    static final int HELD = 0;

    static final int LEAVING = 2;

    static final int AWAITED = 3;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String name;
    private final int office;
    private final SecretKey key;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Set<RecordName> damaged = new HashSet<>();
    private final Map<UUID, Mutation> destroyed = new LinkedHashMap<>();
    private final Kept kept = new Kept();
    /** By place what was opened last there. */
    private final Map<ByteBuffer, Opened> opened = new HashMap<>();

    private record Opened(ByteString sealed, @Nullable ByteString plain) {}

    /** Opens the file of a store whose key is known. */
    public TabletBooks(String name, Path file, SecretKey key, int office) {
        this.name = name;
        this.office = office;
        this.key = key;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw new IllegalStateException("the auditor cannot open " + file, e);
        }
    }

    /** The tablet's name. */
    public String name() {
        return name;
    }

    /** @param deltaTo how far its last whole delta reached */
    record HouseholdLine(int state, long deltaTo) {
        /** True if nothing of it is shown: it is on its way out, or granted and not there whole yet. */
        boolean hidden() {
            return state == LEAVING || state == AWAITED;
        }
    }

    /** @param body null if it does not decrypt */
    record BaseLine(
            UUID household,
            long epoch,
            long seq,
            boolean deleted,
            @Nullable ByteString body) {}

    record ViewLine(
            UUID household, boolean deleted, @Nullable ByteString body) {}

    record MutationLine(
            UUID id, UUID household, boolean decided, long epoch, int outcome, long seq, Mutation mutation) {}

    // --- settings ---

    private byte[] setting(String setting) {
        List<byte[]> values = query("SELECT value FROM setting WHERE name=?", row -> row.getBytes(1), setting);
        return values.isEmpty() || values.get(0) == null ? new byte[0] : values.get(0);
    }

    private long numeric(String setting) {
        List<Long> values = query("SELECT value FROM setting WHERE name=?", row -> row.getLong(1), setting);
        return values.isEmpty() ? 0 : values.get(0);
    }

    /** The log's epoch that the tablet knows; empty before its first contact. */
    public ByteString epoch() {
        return ByteString.copyFrom(setting("EPOCH"));
    }

    /** The number of the epoch in the store: 1, 2, 3 … */
    public long epochNo() {
        return numeric("EPOCH_NO");
    }

    /** The mutations that it was told are held back. */
    Set<UUID> held() {
        return new HashSet<>(query("SELECT mutation FROM held", row -> uuid(row.getBytes(1))));
    }

    boolean restoring() {
        return numeric("RESTORE_STEP") != 0;
    }

    /** The user's clearance as the tablet was told, by number. */
    public long clearance() {
        return numeric("CLEARANCE");
    }

    /** Where the tablet's pulls have come to; null if nowhere. */
    @Nullable
    LogPosition cursor() {
        return position("CURSOR");
    }

    /** The newest position that it was told of, by whatever message; null if none. */
    @Nullable
    LogPosition newest() {
        return position("NEWEST");
    }

    private @Nullable LogPosition position(String setting) {
        byte[] position = setting(setting);
        return position.length == 0 ? null : LogPosition.of(position);
    }

    // --- tables ---

    Map<UUID, HouseholdLine> households() {
        Map<UUID, HouseholdLine> lines = new LinkedHashMap<>();
        query("SELECT id,state,delta_to FROM household ORDER BY id", row -> {
            lines.put(uuid(row.getBytes(1)), new HouseholdLine(row.getInt(2), row.getLong(3)));
            return true;
        });
        return lines;
    }

    Map<RecordName, BaseLine> bases() {
        return kept("bases", this::readBases);
    }

    private Map<RecordName, BaseLine> readBases() {
        Map<RecordName, BaseLine> lines = new LinkedHashMap<>();
        query("SELECT kind,id,household,epoch,seq,deleted,body FROM base ORDER BY kind,id", row -> {
            RecordName record = new RecordName(row.getInt(1), uuid(row.getBytes(2)));
            long epoch = row.getLong(4);
            long seq = row.getLong(5);
            byte[] place = place('B', record, epoch, seq);
            lines.put(
                    record,
                    new BaseLine(uuid(row.getBytes(3)), epoch, seq, row.getInt(6) != 0, open(place, row.getBytes(7))));
            return true;
        });
        return lines;
    }

    /** The live records of the present epoch whose bodies can be read. */
    public List<StoredVersion> versions() {
        long epoch = epochNo();
        List<StoredVersion> versions = new ArrayList<>();
        bases().forEach((record, line) -> {
            ByteString body = line.body();
            if (!line.deleted() && line.epoch() == epoch && body != null) {
                versions.add(new StoredVersion(record, line.household(), line.seq(), body));
            }
        });
        return versions;
    }

    Map<RecordName, ViewLine> views() {
        return kept("views", this::readViews);
    }

    private Map<RecordName, ViewLine> readViews() {
        Map<RecordName, ViewLine> lines = new LinkedHashMap<>();
        query("SELECT kind,id,household,deleted,body FROM view ORDER BY kind,id", row -> {
            RecordName record = new RecordName(row.getInt(1), uuid(row.getBytes(2)));
            byte[] place = place('V', record, 0, 0);
            lines.put(record, new ViewLine(uuid(row.getBytes(3)), row.getInt(4) != 0, open(place, row.getBytes(5))));
            return true;
        });
        return lines;
    }

    /** Outbox and sent log, in save order. */
    List<MutationLine> mutations() {
        return kept("mutations", () -> mutations(""));
    }

    private List<MutationLine> mutations(String where) {
        return query(
                "SELECT id,household,state,epoch,outcome,seq,payload FROM mutation " + where + " ORDER BY n",
                row -> new MutationLine(
                        uuid(row.getBytes(1)),
                        uuid(row.getBytes(2)),
                        row.getInt(3) >= 2,
                        row.getLong(4),
                        row.getInt(5),
                        row.getLong(6),
                        mutation(uuid(row.getBytes(1)), row.getBytes(7))));
    }

    /**
     * A mutation without an answer.
     *
     * @param saved its place in the order of saves
     * @param turn its place in the order in which numbers are given
     * @param no its number; 0 if it has none yet
     * @param urgent by what it says itself, or by what it is about
     */
    record QueueLine(UUID id, UUID household, long saved, long turn, long no, boolean urgent) {}

    /** The mutations without an answer, in save order. */
    List<QueueLine> queue() {
        return query(
                "SELECT id,household,n,turn,CASE state WHEN 1 THEN no ELSE 0 END,payload FROM mutation WHERE state<2"
                        + " ORDER BY n",
                row -> new QueueLine(
                        uuid(row.getBytes(1)),
                        uuid(row.getBytes(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        urgent(mutation(uuid(row.getBytes(1)), row.getBytes(6)))));
    }

    private static boolean urgent(Mutation mutation) {
        // What a restored server is offered was not saved by anybody now.
        return mutation.getUrgent()
                || (!mutation.getRecovered()
                        && mutation.getOperationsList().stream()
                                .anyMatch(operation -> Facts.urgent(operation.getKindValue())));
    }

    /** The first number of the batch that was made last; 0 if there is none. */
    long lastBatch() {
        return query("SELECT coalesce(max(first_no),0) FROM batch", row -> row.getLong(1))
                .get(0);
    }

    /** What would be pushed next, in save order; nothing before the first contact and during a restore. */
    List<Mutation> waiting() {
        if (epoch().isEmpty() || restoring()) {
            return List.of();
        }
        return mutations().stream()
                .filter(line -> !line.decided() && !line.mutation().getId().isEmpty())
                .map(MutationLine::mutation)
                .toList();
    }

    /** The households with undecided work, and of how many mutations. */
    Map<UUID, Long> undecided() {
        Map<UUID, Long> counts = new LinkedHashMap<>();
        query("SELECT household,count(*) FROM mutation WHERE state<2 GROUP BY household ORDER BY household", row -> {
            counts.put(uuid(row.getBytes(1)), row.getLong(2));
            return true;
        });
        return counts;
    }

    /** True if outbox or sent log has this mutation. */
    public boolean has(UUID mutation) {
        return !query("SELECT 1 FROM mutation WHERE id=?", row -> true, bytes(mutation))
                .isEmpty();
    }

    /** The households about which this store still holds records. */
    List<UUID> householdsWithContents() {
        return query(
                "SELECT household FROM base UNION SELECT household FROM view ORDER BY 1", row -> uuid(row.getBytes(1)));
    }

    // --- damage ---

    /**
     * Changes one bit of a record's base, as a failing memory would: either in the ciphertext, which then does not open,
     * or in what was encrypted. Does nothing if there is no base.
     *
     * @param which counts through the bases
     */
    public void flipBit(int which, boolean inCiphertext) {
        List<RecordName> names = new ArrayList<>(bases().keySet());
        if (names.isEmpty()) {
            return;
        }
        RecordName record = names.get(which % names.size());
        damaged.add(record);
        List<Object[]> row = query(
                "SELECT epoch,seq,body FROM base WHERE kind=? AND id=?",
                found -> new Object[] {found.getLong(1), found.getLong(2), found.getBytes(3)},
                record.kind(),
                bytes(record.id()));
        byte[] sealed = (byte[]) row.get(0)[2];
        byte[] place = place('B', record, (long) row.get(0)[0], (long) row.get(0)[1]);
        ByteString plain = open(place, sealed);
        byte[] damaged = sealed;
        if (inCiphertext || plain == null || plain.isEmpty()) {
            damaged[sealed.length - 1] ^= 1;
        } else {
            byte[] changed = plain.toByteArray();
            changed[changed.length - 1] ^= 1;
            damaged = seal(place, changed, sealed);
        }
        query(
                "UPDATE base SET body=? WHERE kind=? AND id=? RETURNING 1",
                done -> true,
                damaged,
                record.kind(),
                bytes(record.id()));
        kept.forget();
    }

    /**
     * Changes one bit of a mutation that has its number and no answer, so that it does not decrypt any more. What it said
     * is destroyed on this disk, and only the auditor still knows it.
     *
     * @param which counts through these mutations
     * @return true if there was one
     */
    public boolean flipOutboxBit(int which) {
        List<MutationLine> numbered = mutations("WHERE state=1");
        if (numbered.isEmpty()) {
            return false;
        }
        MutationLine line = numbered.get(which % numbered.size());
        byte[] sealed = query(
                        "SELECT payload FROM mutation WHERE id=?", row -> row.getBytes(1), (Object) bytes(line.id()))
                .get(0);
        sealed[sealed.length - 1] ^= 1;
        query("UPDATE mutation SET payload=? WHERE id=? RETURNING 1", done -> true, sealed, bytes(line.id()));
        kept.forget();
        // A bit that flips twice makes the row whole again; then nothing of it is looked for here.
        destroyed.putIfAbsent(line.id(), line.mutation());
        return true;
    }

    /** What was destroyed on this disk and is kept there as damaged, since the server did not have it either. */
    List<Mutation> destroyedForGood() {
        List<Mutation> known = new ArrayList<>();
        query("SELECT id FROM mutation WHERE state=3 ORDER BY n", row -> {
            Mutation mutation = destroyed.get(uuid(row.getBytes(1)));
            if (mutation != null) {
                known.add(mutation);
            }
            return true;
        });
        return known;
    }

    /** Everything that was ever destroyed on this disk. */
    Collection<Mutation> destroyed() {
        return destroyed.values();
    }

    /** True if a bit of this record's base was ever changed. */
    boolean damaged(RecordName record) {
        return damaged.contains(record);
    }

    /** Copies the store as it is now into a new file: the work of a backup, or of someone who clones a tablet. */
    public void copyTo(Path file) {
        try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, file.toString());
            copy.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("the store cannot be copied", e);
        }
    }

    // --- reading ---

    private <T> T kept(String what, Supplier<T> read) {
        try {
            return kept.get(connection, what, read);
        } catch (SQLException e) {
            throw new IllegalStateException("the auditor cannot read the store of " + name, e);
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reader<T> reader, Object... arguments) {
        try {
            PreparedStatement select = statements.get(sql);
            if (select == null) {
                select = connection.prepareStatement(sql);
                statements.put(sql, select);
            }
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the auditor cannot read the store of " + name, e);
        }
    }

    private Mutation mutation(UUID id, byte[] sealed) {
        ByteString plain = open(place('M', new RecordName(0, id), 0, 0), sealed);
        try {
            return plain == null
                    ? destroyed.getOrDefault(id, Mutation.getDefaultInstance())
                    : Mutation.parseFrom(plain);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a mutation of " + name + " cannot be read", e);
        }
    }

    private byte[] place(char table, RecordName record, long epoch, long seq) {
        return ByteBuffer.allocate(1 + 2 * Integer.BYTES + 4 * Long.BYTES)
                .put((byte) table)
                .putInt(office)
                .putInt(record.kind())
                .putLong(record.id().getMostSignificantBits())
                .putLong(record.id().getLeastSignificantBits())
                .putLong(epoch)
                .putLong(seq)
                .array();
    }

    /** The same contents are read again and again, and reading them is what costs most here. */
    private @Nullable ByteString open(byte[] place, byte[] sealed) {
        ByteString bytes = ByteString.copyFrom(sealed);
        Opened before = opened.get(ByteBuffer.wrap(place));
        if (before != null && before.sealed().equals(bytes)) {
            return before.plain();
        }
        ByteString plain = decrypt(place, sealed);
        opened.put(ByteBuffer.wrap(place), new Opened(bytes, plain));
        return plain;
    }

    private @Nullable ByteString decrypt(byte[] place, byte[] sealed) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed);
            cipher.updateAAD(place);
            return ByteString.copyFrom(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to decrypt", e);
        }
    }

    private byte[] seal(byte[] place, byte[] plain, byte[] before) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, before);
            cipher.updateAAD(place);
            byte[] text = cipher.doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + text.length)
                    .put(before, 0, NONCE_BYTES)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to encrypt", e);
        }
    }

    /** The same nonce for other content would be wrong anywhere else; here it is what a flipped bit amounts to. */
    private Cipher cipher(int mode, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
        return cipher;
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the auditor cannot close the store of " + name, e);
        }
    }
}
