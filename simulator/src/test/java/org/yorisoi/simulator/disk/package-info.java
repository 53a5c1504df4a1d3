/** Tests of the disks that fail. */
@NullMarked
package org.yorisoi.simulator.disk;

import org.jspecify.annotations.NullMarked;
