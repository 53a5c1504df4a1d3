/**
 * The kill campaign: the server as it is packaged and real tablets, each a process on files, are killed by SIGKILL at
 * random moments and at named points, started again and compared. The points are put around the ways out of a process
 * (data source, transport, file) by main classes of this package; nothing of them is in the program that is delivered.
 */
@NullMarked
package org.yorisoi.simulator.kill;

import org.jspecify.annotations.NullMarked;
