/**
 * Real processes: the server as it is packaged, and tablets with real encrypted stores over real gRPC, each led by lines
 * and ended with its leader, with the network between them that fails on purpose and the office's desk. The demo tells
 * its story with them; the kill campaign breaks them.
 */
@NullMarked
package org.yorisoi.simulator.process;

import org.jspecify.annotations.NullMarked;
