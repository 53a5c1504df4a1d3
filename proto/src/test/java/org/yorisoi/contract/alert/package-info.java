@NullMarked
package org.yorisoi.contract.alert;

import org.jspecify.annotations.NullMarked;
