package org.yorisoi.server.view;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The lists on PostgreSQL. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(condition = DatabaseInUse.Postgresql.class)
interface PostgresqlOfficeQueries extends OfficeQueries {}
