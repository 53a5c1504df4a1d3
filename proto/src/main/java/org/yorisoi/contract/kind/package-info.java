/**
 * What the record kinds declare, read once from the descriptors, and the form in which a record's content travels.
 * No rule is decided here: merging, validation and lifecycles have packages of their own.
 */
@NullMarked
package org.yorisoi.contract.kind;

import org.jspecify.annotations.NullMarked;
