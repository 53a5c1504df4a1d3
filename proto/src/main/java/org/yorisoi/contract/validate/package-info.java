/**
 * What a record must obey: an interpreter of the {@code buf.validate} rules that stand in the protos, and the rules
 * between fields that cannot stand there; and the rules between a record that is saved and others of its household. Pure:
 * whoever asks brings the records; what needs a clock or the author's rights is decided elsewhere. Texts for people are in {@code org.yorisoi.contract.text}.
 */
@NullMarked
package org.yorisoi.contract.validate;

import org.jspecify.annotations.NullMarked;
