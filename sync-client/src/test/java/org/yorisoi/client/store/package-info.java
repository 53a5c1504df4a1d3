/** Tests of the parts of org.yorisoi.client.store alone. */
@NullMarked
package org.yorisoi.client.store;

import org.jspecify.annotations.NullMarked;
