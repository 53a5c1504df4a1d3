/** Tests of the parts of org.yorisoi.client.sql alone. */
@NullMarked
package org.yorisoi.client.sql;

import org.jspecify.annotations.NullMarked;
