/** Makes the pages of docs/ that show what the contract declares; a test compares them with the committed ones. */
@NullMarked
package org.yorisoi.contract.docs;

import org.jspecify.annotations.NullMarked;
