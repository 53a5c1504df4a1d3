/**
 * What people read about records: labels of kinds, fields and values, a sentence for every rule that a record can
 * break, and what is computed from records, in Japanese and English. Texts hold no content of records; the language is asked for, never taken from the
 * machine.
 */
@NullMarked
package org.yorisoi.contract.text;

import org.jspecify.annotations.NullMarked;
