package org.yorisoi.simulator.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a tablet's store says of its outbox and of its households, read with plain SQL. Bodies are opened with the
 * tablet's key by code of its own: AES-256-GCM; nonce (12 bytes), ciphertext, tag (16 bytes).
 */
final class TabletBook implements AutoCloseable {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** The household is held: neither new and without a grant, nor about to leave the tablet. */
    private static final int HELD = 0;

    private static final byte BASE = 'B';

    private final Book book;
    private final SecretKeySpec key;
    private final int office;

    TabletBook(LedgerReader.Tablet tablet, int office) throws SQLException, IOException {
        this.key = new SecretKeySpec(Files.readAllBytes(tablet.key()), "AES");
        this.book = Book.open(tablet.store());
        this.office = office;
    }

    /** Mutations that have no outcome yet. */
    Set<UUID> waiting() throws SQLException {
        Set<UUID> waiting = new HashSet<>();
        book.each("SELECT id FROM mutation WHERE state<2", row -> waiting.add(Book.uuid(row.getBytes(1))));
        return waiting;
    }

    /** The households that it holds. */
    Set<UUID> households() throws SQLException {
        Set<UUID> held = new HashSet<>();
        book.each("SELECT id FROM household WHERE state=" + HELD, row -> held.add(Book.uuid(row.getBytes(1))));
        return held;
    }

    /** The sum of every household, added up anew from the bytes on its disk. */
    Map<UUID, String> sums() throws SQLException {
        Map<UUID, BookSum> sums = new TreeMap<>();
        book.each(
                "SELECT household, kind, id, epoch, seq, body FROM base WHERE deleted=0 AND epoch="
                        + "(SELECT coalesce(max(epoch), 0) FROM base)",
                row -> {
                    byte[] id = row.getBytes(3);
                    byte[] place = ByteBuffer.allocate(1 + 2 * Integer.BYTES + id.length + 2 * Long.BYTES)
                            .put(BASE)
                            .putInt(office)
                            .putInt(row.getInt(2))
                            .put(id)
                            .putLong(row.getLong(4))
                            .putLong(row.getLong(5))
                            .array();
                    sums.computeIfAbsent(Book.uuid(row.getBytes(1)), household -> new BookSum())
                            .add(row.getInt(2), id, row.getLong(5), open(place, row.getBytes(6)));
                });
        Map<UUID, String> hex = new TreeMap<>();
        sums.forEach((household, sum) -> hex.put(household, sum.hex()));
        return hex;
    }

    private byte[] open(byte[] place, byte[] sealed) throws SQLException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            cipher.updateAAD(place);
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new SQLException("a body in the tablet's table base does not decrypt", e);
        }
    }

    @Override
    public void close() throws SQLException {
        book.close();
    }
}
