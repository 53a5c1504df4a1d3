package org.yorisoi.server.edge;

import java.util.Optional;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.sync.OfficeService;

/** Who a device is and what its user may do, as the database says at this moment. Nothing is remembered here. */
public final class Callers {
    private final Database database;

    public Callers(Database database) {
        this.database = database;
    }

    /**
     * The device to which a token was issued; empty if none was.
     *
     * @throws org.yorisoi.server.store.StorageException if the database refuses
     */
    public Optional<Caller> byToken(String token) {
        byte[] hash = OfficeService.tokenHash(token);
        return database.read("look up a token", jdbc -> Optional.ofNullable(DeviceStore.byToken(jdbc, hash)));
    }

    /**
     * The same device as it is now.
     *
     * @throws org.yorisoi.server.store.StorageException if the database refuses
     */
    public Caller again(Caller caller) {
        return database.read("look up a device", jdbc -> DeviceStore.again(jdbc, caller));
    }
}
