/**
 * Finding records by name and kana, in memory only: nothing readable is on disk. How text is folded for it is the
 * contract's ({@link org.yorisoi.contract.entry.SearchKey}); what is stored is never changed by it.
 */
@NullMarked
package org.yorisoi.client.search;

import org.jspecify.annotations.NullMarked;
