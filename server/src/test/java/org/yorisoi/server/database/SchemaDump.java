package org.yorisoi.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Dialect;

/** The schema as the database itself tells it, in a fixed order, without what only Flyway needs. */
final class SchemaDump {
    private static final String SQLITE = "SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL"
            + " AND tbl_name NOT LIKE 'flyway%' AND tbl_name NOT LIKE 'sqlite%' ORDER BY tbl_name, type DESC, name";

    private static final List<String> POSTGRESQL = List.of(
            "SELECT 'column ' || table_name || '.' || column_name || ' ' || udt_name"
                    + " || coalesce('(' || character_maximum_length || ')', '')"
                    + " || CASE WHEN is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END"
                    + " || coalesce(' DEFAULT ' || column_default, '')"
                    + " FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'flyway%'"
                    + " ORDER BY table_name, ordinal_position",
            "SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"
                    + " AND conrelid::regclass::text NOT LIKE 'flyway%' ORDER BY 1",
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'flyway%' ORDER BY 1",
            "SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public' ORDER BY 1");

    private SchemaDump() {}

    static String of(Database database) {
        List<String> queries = database.dialect() == Dialect.SQLITE ? List.of(SQLITE) : POSTGRESQL;
        return database.read("dump the schema", connection -> {
            StringBuilder dump = new StringBuilder();
            for (String query : queries) {
                lines(connection, query).forEach(line -> dump.append(line).append('\n'));
            }
            return dump.toString();
        });
    }

    private static List<String> lines(Connection connection, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
