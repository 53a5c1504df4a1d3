@NullMarked
package org.yorisoi.contract.household;

import org.jspecify.annotations.NullMarked;
