/**
 * Bugs that systems of this kind are known for, each put between the real parts: they show that the auditor would find
 * it. Production code knows nothing of them.
 */
@NullMarked
package org.yorisoi.simulator.planted;

import org.jspecify.annotations.NullMarked;
