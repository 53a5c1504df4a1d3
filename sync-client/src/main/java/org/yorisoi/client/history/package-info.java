/** How a record became what it is, as a person reads it. */
@NullMarked
package org.yorisoi.client.history;

import org.jspecify.annotations.NullMarked;
