/** Tests of the gRPC form of the transport, in process. */
@NullMarked
package org.yorisoi.client.transport;

import org.jspecify.annotations.NullMarked;
