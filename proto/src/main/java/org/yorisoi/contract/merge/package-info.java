/**
 * The one place that merges: the server merges what devices send, a device lays its unsent patches over what it has
 * from the server, and both get the same bytes. Whether the merged record obeys its kind's rules is decided by
 * {@code org.yorisoi.contract.validate}; when a patch counts as seen, own or held back is the server's to know.
 */
@NullMarked
package org.yorisoi.contract.merge;

import org.jspecify.annotations.NullMarked;
