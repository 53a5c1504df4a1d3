/**
 * What people read about records: labels of kinds, fields and values, and a sentence for every rule that a record can
 * break, in Japanese and English. Texts hold no content of records; the language is asked for, never taken from the
 * machine.
 */
@NullMarked
package org.yorisoi.contract.text;

import org.jspecify.annotations.NullMarked;
