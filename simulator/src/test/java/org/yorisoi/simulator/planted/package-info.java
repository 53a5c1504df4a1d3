@NullMarked
package org.yorisoi.simulator.planted;

import org.jspecify.annotations.NullMarked;
