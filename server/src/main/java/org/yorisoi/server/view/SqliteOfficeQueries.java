package org.yorisoi.server.view;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The lists on SQLite, which understands the ANSI dialect. */
@JdbcRepository(dialect = Dialect.ANSI)
@Requires(condition = DatabaseInUse.Sqlite.class)
interface SqliteOfficeQueries extends OfficeQueries {}
