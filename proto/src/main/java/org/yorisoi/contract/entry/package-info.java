/**
 * What people type: the keys by which names are found, and telephone numbers as they are kept. A name itself is kept as
 * it was typed, to the last code point: even the mildest normal form (NFC) would change letters that its bearer insists
 * on, such as U+FA19.
 */
@NullMarked
package org.yorisoi.contract.entry;

import org.jspecify.annotations.NullMarked;
