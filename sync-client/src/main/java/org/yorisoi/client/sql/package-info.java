/**
 * The thin interface to SQLite and its form for the JVM (sqlite-jdbc). For those who bring the library to another
 * platform; what the tables mean is decided in {@code org.yorisoi.client.store}.
 */
@NullMarked
package org.yorisoi.client.sql;

import org.jspecify.annotations.NullMarked;
