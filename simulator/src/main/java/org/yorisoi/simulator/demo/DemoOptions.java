package org.yorisoi.simulator.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.city.City;

/**
 * How a demo is run.
 *
 * @param once ends by itself, on free ports
 * @param seed of what is invented
 * @param data where everything is kept; null = a temporary directory that is removed at the end
 * @param language {@code ja} or {@code en}
 * @param port of the page; 0 = any free one
 * @param size how large the office is
 */
public record DemoOptions(boolean once, long seed, @Nullable Path data, String language, int port, Size size) {
    /** How large the office is. */
    public enum Size {
        /** The office of the story: 200 families. */
        SMALL(200),

        /** The whole invented city. */
        LARGE(City.FAMILIES);

        private final int families;

        Size(int families) {
            this.families = families;
        }

        /** So many families. */
        public int families() {
            return families;
        }
    }
}
