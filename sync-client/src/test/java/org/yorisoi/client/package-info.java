/** Tests of the client against a small server in memory, with faults at any named point. */
@NullMarked
package org.yorisoi.client;

import org.jspecify.annotations.NullMarked;
