package org.yorisoi.simulator.demo;

/** Why a demo cannot run, in a sentence for the person who started it. */
final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(String sentence) {
        super(sentence);
    }
}
