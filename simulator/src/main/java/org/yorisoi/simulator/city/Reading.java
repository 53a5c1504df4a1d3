package org.yorisoi.simulator.city;

/**
 * A name as it is written and as it is read.
 *
 * @param text verbatim, with whatever old form or variation selector belongs to it
 * @param kana full-width katakana
 */
public record Reading(String text, String kana) {
    static Reading of(String text, String kana) {
        return new Reading(text, kana);
    }
}
