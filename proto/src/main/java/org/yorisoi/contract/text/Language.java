package org.yorisoi.contract.text;

/** A language that the texts come in. Japanese is the one to use if nobody chose. */
public enum Language {
    /** 日本語 */
    JAPANESE("ja"),
    /** English. */
    ENGLISH("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** Its ISO 639-1 code. */
    public String code() {
        return code;
    }
}
