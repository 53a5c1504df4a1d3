package org.yorisoi.simulator.city;

/**
 * How many of something the whole city of {@link City#FAMILIES} families has. They fall on its neighbourhoods as evenly
 * as whole numbers can, so that a small city has them in proportion and each hundred neighbourhoods exactly so many.
 */
enum Quota {
    PERSONS(5_300),
    CASES(900),
    PREGNANCIES(700),
    BIRTHS(480),
    DESIGNATED(90),
    LOSSES(20),
    MOVED_WHILE_PREGNANT(18),
    YOUNG_CARERS(140),
    CONCEALMENTS(40),
    HANDOFFS(60),
    ESCALATIONS(45),
    VISITS(14_000),
    ABSENT(1_260),
    CANCELLED(840),
    REFUSED(280),
    MOVED(140),
    EPDS_LOW(448),
    EPDS_MIDDLE(102),
    EPDS_HIGH(90),
    EPDS_ITEM_TEN(16),
    MIBS(240),
    CHECKLISTS(160),
    OWN_SHEETS(60);

    /** Of a hundred: rarities of fewer than one in two neighbourhoods begin in the first. */
    private static final int PHASE = 60;

    private final int whole;

    Quota(int whole) {
        this.whole = whole;
    }

    /** How many there are in the whole city. */
    int whole() {
        return whole;
    }

    /** How many fall on a neighbourhood, from 0. */
    int in(int neighbourhood) {
        return before(neighbourhood + 1) - before(neighbourhood);
    }

    /** How many fall on all neighbourhoods before one: the number of its first, counted through the city. */
    int before(int neighbourhood) {
        return (int) (((long) neighbourhood * whole + PHASE) / Neighbourhood.IN_A_CITY);
    }
}
