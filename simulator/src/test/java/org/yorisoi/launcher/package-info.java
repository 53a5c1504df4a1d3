/** Tests of the launcher script in the project's root, as far as they need no build. */
@NullMarked
package org.yorisoi.launcher;

import org.jspecify.annotations.NullMarked;
