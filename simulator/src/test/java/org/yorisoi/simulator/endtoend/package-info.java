/** The packaged parts together: a real server with both ports, real tablets over gRPC, files on a disk. */
@NullMarked
package org.yorisoi.simulator.endtoend;

import org.jspecify.annotations.NullMarked;
