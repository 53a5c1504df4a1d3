package org.yorisoi.simulator.sim;

import java.util.List;
import java.util.UUID;
import org.yorisoi.options.v1.Clearance;

/** Who fills in a form, and what else of the household is on the screen. */
interface Author {
    /** As the author's tablet was told. */
    Clearance clearance();

    /** The records of a kind that the form may name. */
    List<UUID> known(int kind);

    /** Someone who sees nothing else. */
    static Author alone(Clearance clearance) {
        return new Author() {
            @Override
            public Clearance clearance() {
                return clearance;
            }

            @Override
            public List<UUID> known(int kind) {
                return List.of();
            }
        };
    }
}
