package org.yorisoi.simulator.bench;

import java.io.IOException;

/** Something that can be measured. */
interface Task {
    /** Its name in options and JSON. */
    String name();

    /** Measures it. */
    Figures measure(Rig rig) throws IOException;

    /** What plain code needs for as much, in nanoseconds; asked when all limits have been measured. */
    long limit(Rig rig);
}
