/** Tests of the parts of org.yorisoi.client.sync alone. */
@NullMarked
package org.yorisoi.client.sync;

import org.jspecify.annotations.NullMarked;
