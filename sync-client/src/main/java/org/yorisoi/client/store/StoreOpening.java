package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.crypto.KeyRingException;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlException;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.id.Ids;

/** Opens a store: finds its key, brings its schema up to date, and makes sure that it is the right one. */
final class StoreOpening {
    private static final String FILE = "yorisoi.db";
    static final String KEY = "store";

    private final LocalStore store;
    private final SyncConfig config;

    private StoreOpening(LocalStore store, SyncConfig config) {
        this.store = store;
        this.config = config;
    }

    static LocalStore open(SyncConfig config) {
        Path file = file(config);
        StoreFaults faults = new StoreFaults(file);
        try {
            Files.createDirectories(config.directory());
            SecretKey key = key(config);
            boolean made = new Reserve(config.directory()).isThere();
            if (made && (!Files.exists(file) || Files.size(file) == 0)) {
                throw gone(file);
            }
            requireKnownForm(file, faults);
            SqlDatabase database = config.database().open(file);
            try {
                if (made && Migrations.version(database) == 0) {
                    throw gone(file);
                }
                Migrations.run(database);
                LocalStore store = new LocalStore(config, database, key);
                new StoreOpening(store, config).begin(made);
                return store;
            } catch (RuntimeException | Error e) {
                database.close();
                throw e;
            }
        } catch (SqlException e) {
            throw faults.translate(e);
        } catch (IOException | KeyRingException e) {
            throw new ClientException(
                    ClientException.Reason.STORE_DAMAGED,
                    config.directory() + ": the store or its key ring cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** SQLite would not write to a file of a later form, or not open it: as if the disk refused. */
    private static void requireKnownForm(Path file, StoreFaults faults) {
        try {
            if (DamagedPages.areOfLaterForm(file)) {
                throw faults.damaged("its header names a form that SQLite has never had", null);
            }
        } catch (IOException e) {
            throw new SqlException(SqlException.Fault.IO, file + ": cannot be read", e);
        }
    }

    static Path file(SyncConfig config) {
        return config.directory().resolve(FILE);
    }

    /** The store's key. One is made only where there is no store yet. */
    private static SecretKey key(SyncConfig config) throws IOException {
        SecretKey key = config.keys().find(KEY);
        if (key != null) {
            return key;
        }
        Path file = file(config);
        if (Files.exists(file) && Files.size(file) > 0) {
            throw keyMissing(file);
        }
        return config.keys().create(KEY);
    }

    static ClientException keyMissing(Path file) {
        return new ClientException(
                ClientException.Reason.KEY_MISSING,
                file + ": the key of this store is not in its key ring: bring it back; nothing was changed");
    }

    static ClientException keyWrong(Path directory) {
        return new ClientException(
                ClientException.Reason.KEY_WRONG,
                directory + ": the key is not this store's: bring the right one back; nothing was changed");
    }

    private static ClientException gone(Path file) {
        return new ClientException(
                file,
                "the store that was made here is gone or empty: bring the file back, with its -wal; what was not handed in"
                        + " is only there. To begin without it, rescue what there is (SyncClient.rescue, or ./yorisoi"
                        + " tablet rescue). Nothing was changed",
                null);
    }

    private void begin(boolean made) {
        ByteString device = Ids.bytes(config.device());
        UUID predecessor = config.predecessor();
        store.write("store.open", t -> {
            SqlSession sql = t.sql();
            ByteString check = Setting.KEY_CHECK.bytes(sql);
            if (check.isEmpty() && made) {
                throw new StoreFaults(file(config)).damaged("its settings are gone", null);
            }
            if (check.isEmpty()) {
                Setting.KEY_CHECK.put(sql, store.tables().sealing().keyCheck());
                Setting.OFFICE.put(sql, config.office());
                Setting.DEVICE.put(sql, device);
            } else if (Setting.OFFICE.number(sql) != config.office()) {
                throw foreign("office " + Setting.OFFICE.number(sql) + ", not " + config.office());
            } else if (!store.tables().sealing().isKeyOf(check)) {
                throw keyWrong(config.directory());
            }
            ByteString known = Setting.DEVICE.bytes(sql);
            if (!known.equals(device)) {
                if (predecessor == null || !known.equals(Ids.bytes(predecessor))) {
                    throw foreign("device " + Ids.uuid(known) + ", not " + config.device());
                }
                store.sync().reenrol(t, device);
            }
            if (Setting.UNCLEAN.number(sql) != 0) {
                Setting.CHECKED_MILLIS.put(sql, 0);
            }
            Setting.UNCLEAN.put(sql, 1);
            return true;
        });
        store.fillReserve();
    }

    static ClientException foreign(String whose) {
        return new ClientException(
                ClientException.Reason.STORE_FOREIGN,
                "the store belongs to " + whose + ": open it with that identity, or name it as predecessor");
    }
}
