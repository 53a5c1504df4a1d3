/** What tests of the server and of the simulator stand on: real databases that cost little. No test is here. */
@NullMarked
package org.yorisoi.server.testing;

import org.jspecify.annotations.NullMarked;
