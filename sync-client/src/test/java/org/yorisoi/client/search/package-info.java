/** Tests of the parts of org.yorisoi.client.search alone. */
@NullMarked
package org.yorisoi.client.search;

import org.jspecify.annotations.NullMarked;
