/**
 * Typed tables that follow the records in the same transaction, for the console and for municipal staff with their own
 * tools, and the queries that read them and the lists of users, devices and held mutations. Nothing here decides.
 */
@NullMarked
package org.yorisoi.server.view;

import org.jspecify.annotations.NullMarked;
