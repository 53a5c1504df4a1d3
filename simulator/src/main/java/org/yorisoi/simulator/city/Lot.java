package org.yorisoi.simulator.city;

import java.util.ArrayList;
import java.util.List;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.simulator.city.Expecting.End;

/** What falls to one family by lot. Its neighbourhood deals; afterwards it is only read. */
final class Lot {
    /** Nothing of a sort that is counted through the city. */
    static final int NONE = -1;

    final int number;
    final Notable notable;
    final List<Expecting> expecting = new ArrayList<>();
    final List<VisitOutcome> visits = new ArrayList<>();
    final List<Sheet> sheets = new ArrayList<>();
    boolean father;
    int children = 1;
    boolean ofCase;
    boolean youngCarer;
    boolean concealed;
    boolean moved;
    int handoff = NONE;
    int escalation = NONE;

    /** So many visits it gets, before anybody knows what comes of them. */
    int planned;

    Lot(int number) {
        this.number = number;
        this.notable = Notable.of(number);
        notable.claim(this);
    }

    /** Neither of a course made on purpose nor kept for stories: what is rare may fall to it. */
    boolean free() {
        return !notable.hasCourse() && !City.keptForStories(number) && number > City.KEPT_ORDINARY;
    }

    boolean mayExpect() {
        return expecting.isEmpty() && !youngCarer && !notable.fixesBirths();
    }

    boolean mayBeDesignated() {
        return !notable.hasCourse() && (expects(End.BORN) || expects(End.ONGOING));
    }

    boolean needsCase() {
        return concealed || designated() || handoff != NONE || escalation != NONE;
    }

    boolean expects(End end) {
        return expecting.stream().anyMatch(each -> each.end() == end);
    }

    boolean designated() {
        return expecting.stream().anyMatch(Expecting::designated);
    }

    int babies() {
        return expecting.stream().mapToInt(Expecting::babies).sum();
    }

    int persons() {
        return 1 + (father ? 1 : 0) + children;
    }

    /** Something is told of a visit, so that somebody has to be met at it. */
    boolean tells() {
        return escalation != NONE || notable.tellsOfAVisit();
    }

    /** Which of its visits something is told of, from 0: the first, but of a baby the last. */
    int told() {
        return notable == Notable.NOT_REGISTERED_YET ? planned - 1 : 0;
    }

    /** How much it draws visits to itself. */
    int weight() {
        return 1 + (ofCase ? 2 : 0) + (expecting.isEmpty() ? 0 : 1) + (youngCarer ? 1 : 0);
    }
}
