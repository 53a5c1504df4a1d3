/** How fast the same bytes go through plain JDBC and plain gRPC. Shares no code with what it is compared with. */
@NullMarked
package org.yorisoi.simulator.bench.limit;

import org.jspecify.annotations.NullMarked;
