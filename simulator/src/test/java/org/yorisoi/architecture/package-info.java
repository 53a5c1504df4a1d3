/** Tests that hold the whole project to its architecture: which way dependencies go, what is banned, what is documented. */
@NullMarked
package org.yorisoi.architecture;

import org.jspecify.annotations.NullMarked;
