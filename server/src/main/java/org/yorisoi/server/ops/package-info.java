/**
 * Running the server: its health, and the commands with which an operator manages offices, users, devices, the
 * quarantine and backups. The commands work on the database directly, also while the server runs.
 */
@NullMarked
package org.yorisoi.server.ops;

import org.jspecify.annotations.NullMarked;
