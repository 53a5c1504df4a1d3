package org.yorisoi.simulator.city;

import org.yorisoi.record.v1.Instrument;

/**
 * A questionnaire that falls to a family.
 *
 * @param from lowest total
 * @param to highest total
 * @param itemTen the last item of an EPDS is not answered with "never"
 */
record Sheet(Instrument instrument, int from, int to, boolean itemTen) {
    static final Sheet LOW = new Sheet(Instrument.INSTRUMENT_EPDS, 0, 5, false);
    static final Sheet MIDDLE = new Sheet(Instrument.INSTRUMENT_EPDS, 6, 8, false);
    static final Sheet HIGH = new Sheet(Instrument.INSTRUMENT_EPDS, 9, 20, false);
    static final Sheet MIBS = new Sheet(Instrument.INSTRUMENT_MIBS_J, 0, 8, false);
    static final Sheet CHECKLIST = new Sheet(Instrument.INSTRUMENT_CHILDCARE_CHECKLIST, 0, 3, false);
    static final Sheet OWN = new Sheet(Instrument.INSTRUMENT_CUSTOM, 0, 3, false);

    Sheet withItemTen() {
        return new Sheet(instrument, from, to, true);
    }
}
