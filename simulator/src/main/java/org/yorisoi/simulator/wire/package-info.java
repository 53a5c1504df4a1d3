/**
 * The network between a tablet and the server, byte by byte: a real client and the real server in this process, with
 * sockets between them that are cut, stall, crawl, or lead to something else.
 */
@NullMarked
package org.yorisoi.simulator.wire;

import org.jspecify.annotations.NullMarked;
