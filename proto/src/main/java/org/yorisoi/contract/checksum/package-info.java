/** The hashes and sums by which a device and the server find out that they hold the same. */
@NullMarked
package org.yorisoi.contract.checksum;

import org.jspecify.annotations.NullMarked;
