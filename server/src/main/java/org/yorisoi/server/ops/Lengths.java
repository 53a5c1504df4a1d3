package org.yorisoi.server.ops;

import org.yorisoi.server.StartupException;

/** How long a text on the command line may be. */
final class Lengths {
    private Lengths() {}

    /**
     * Makes sure that a text is neither empty nor longer than its column.
     *
     * @throws StartupException if it is
     */
    static void require(String option, String text, int characters) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > characters) {
            throw new StartupException("admin.length", option, characters);
        }
    }
}
