package org.yorisoi.server.store;

import java.sql.Connection;

/**
 * One office inside one transaction: what every store works on.
 *
 * @param jdbc the transaction's connection
 * @param office the tenant; no statement crosses it
 * @param dialect of the database
 */
public record OfficeSession(Connection jdbc, int office, Dialect dialect) {}
