/** Protective marks that follow from records which fewer people may read. What a mark means belongs to who asks for it. */
@NullMarked
package org.yorisoi.contract.mark;

import org.jspecify.annotations.NullMarked;
