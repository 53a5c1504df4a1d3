/**
 * Opening the master database: which one, its connections and their settings, and bringing its schema up to date. What
 * is stored in it belongs to {@code org.yorisoi.server.store}. Nothing here needs Micronaut, so that tests, the
 * simulator and the admin commands open a database in the same way as the server.
 */
@NullMarked
package org.yorisoi.server.database;

import org.jspecify.annotations.NullMarked;
