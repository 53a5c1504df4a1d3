/**
 * The golden cases as data, for the tests of every module: each reads them from the test-jar and holds its own way
 * through the contract's rules against them.
 */
@NullMarked
package org.yorisoi.contract.vector;

import org.jspecify.annotations.NullMarked;
