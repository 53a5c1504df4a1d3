/**
 * What is refused, kind by kind: the tables under {@code src/test/resources/refused}, which a person reads and extends, and
 * what reads them. The tests of the other modules take their broken records from here.
 */
@NullMarked
package org.yorisoi.contract.refused;

import org.jspecify.annotations.NullMarked;
