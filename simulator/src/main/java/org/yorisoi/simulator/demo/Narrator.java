package org.yorisoi.simulator.demo;

import java.io.PrintStream;
import org.yorisoi.simulator.process.TabletHandle;

/** Tells the story, a line at a time, with the time of day in the story. */
final class Narrator {
    private final PrintStream out;
    private final Texts texts;

    Narrator(PrintStream out, Texts texts) {
        this.out = out;
        this.texts = texts;
    }

    Texts texts() {
        return texts;
    }

    /** A line of the story. */
    void at(String time, String key, Object... values) {
        out.println(time + "  " + texts.say(key, values));
    }

    /** What follows from the line before. */
    void more(String key, Object... values) {
        out.println("       " + texts.say(key, values));
    }

    /** A line outside the story. */
    void line(String text) {
        out.println(text);
    }

    /** A tablet as it is called in the story. */
    String tablet(TabletHandle tablet) {
        return texts.say(
                "tablet",
                tablet.worker().number(),
                texts.say(tablet.worker().role().key()));
    }
}
