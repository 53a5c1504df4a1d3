/**
 * {@code ./yorisoi tablet}: one tablet on a command line, for trying things out and as the shortest program around the
 * client library. It uses the library as an app would, through {@link org.yorisoi.client.SyncClient}; here is only what an
 * app has around it: where things lie, the enrolment, and what a person reads.
 */
@NullMarked
package org.yorisoi.simulator.tablet;

import org.jspecify.annotations.NullMarked;
