@NullMarked
package org.yorisoi.contract.schedule;

import org.jspecify.annotations.NullMarked;
