/** The program: its start and stop, its configuration, and what it says when it cannot start. No use case is here. */
@NullMarked
package org.yorisoi.server;

import org.jspecify.annotations.NullMarked;
