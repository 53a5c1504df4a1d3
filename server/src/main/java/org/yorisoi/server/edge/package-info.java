/**
 * The gRPC port: its life, its limits, who is let in, and that only statuses of a closed list leave. What is done in a
 * call belongs to {@link org.yorisoi.server.sync}.
 */
@NullMarked
package org.yorisoi.server.edge;

import org.jspecify.annotations.NullMarked;
