package org.yorisoi.simulator.city;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.simulator.city.Expecting.End;

/**
 * A hundredth of the city: {@link #FAMILIES} families that share out what falls on them of each {@link Quota}. It follows
 * from the seed and its number alone, and is quickly made.
 */
final class Neighbourhood {
    /** So many families. */
    static final int FAMILIES = 24;

    /** So many neighbourhoods make the whole city. */
    static final int IN_A_CITY = 100;

    private static final int CHILDREN_MAX = 3;
    private static final int VISITS_MIN = 3;
    private static final int VISITS_MAX = 18;
    private static final int EPDS_MAX = 3;

    private final int index;
    private final Random random;
    private final List<Lot> lots = new ArrayList<>(FAMILIES);

    /** @param index from 0 */
    Neighbourhood(long seed, int index) {
        this.index = index;
        this.random = Chance.random(seed, -1 - index);
        for (int i = 1; i <= FAMILIES; i++) {
            lots.add(new Lot(index * FAMILIES + i));
        }
        youngCarers();
        pregnancies();
        persons();
        burdens();
        visits();
        sheets();
    }

    /** The lot of a family, by its number in the city. */
    static Lot lot(long seed, int family) {
        int index = (family - 1) / FAMILIES;
        return new Neighbourhood(seed, index).lots.get(family - 1 - index * FAMILIES);
    }

    /** First, since little fits to them: they are neither of the families with a pregnancy nor of those with small children. */
    private void youngCarers() {
        some(Quota.YOUNG_CARERS.in(index), lot -> lot.free() && !lot.notable.fixesBirths())
                .forEach(lot -> lot.youngCarer = true);
    }

    private void pregnancies() {
        expect(Quota.BIRTHS.in(index) - sum(Lot::babies), End.BORN);
        expect(Quota.LOSSES.in(index) - count(lot -> lot.expects(End.LOST)), End.LOST);
        expect(Quota.MOVED_WHILE_PREGNANT.in(index), End.MOVED);
        expect(Quota.PREGNANCIES.in(index) - sum(lot -> lot.expecting.size()), End.ONGOING);
        some(Quota.DESIGNATED.in(index), lot -> !City.keptForStories(lot.number) && lot.mayBeDesignated())
                .forEach(lot -> lot.expecting.replaceAll(Expecting::asDesignated));
        // Who expects her first child has none yet.
        lots.stream()
                .filter(lot -> lot.notable == Notable.NOTHING && lot.free() && lot.expects(End.ONGOING))
                .limit(1)
                .forEach(lot -> lot.children = 0);
    }

    private void expect(int families, End end) {
        boolean rare = end == End.LOST || end == End.MOVED;
        some(families, lot -> lot.mayExpect() && (!rare || lot.free()))
                .forEach(lot -> lot.expecting.add(Expecting.of(end)));
    }

    /** Most families have one child on file; the others of a household only where the office deals with them. */
    private void persons() {
        int more = Quota.PERSONS.in(index) - sum(Lot::persons);
        for (int i = 0; i < more; i++) {
            if (i % 2 == 0) {
                some(1, lot -> !lot.father && lot.notable != Notable.SAFE_HOUSEHOLD)
                        .forEach(lot -> lot.father = true);
            } else {
                some(1, Neighbourhood::mayHaveMoreChildren).forEach(lot -> lot.children++);
            }
        }
    }

    private static boolean mayHaveMoreChildren(Lot lot) {
        return lot.children > 0 && lot.children < CHILDREN_MAX && !lot.notable.fixesBirths();
    }

    private void burdens() {
        some(Quota.CONCEALMENTS.in(index) - count(lot -> lot.concealed), lot -> lot.free() && !lot.youngCarer)
                .forEach(lot -> lot.concealed = true);
        some(Quota.MOVED.in(index), lot -> lot.free() && !lot.concealed && lot.expecting.isEmpty())
                .forEach(lot -> lot.moved = true);
        int handoff = Quota.HANDOFFS.before(index);
        for (Lot lot : some(Quota.HANDOFFS.in(index), lot -> lot.free() && !lot.moved && lot.children > 0)) {
            lot.handoff = handoff++;
        }
        int escalation = Quota.ESCALATIONS.before(index);
        for (Lot lot : some(
                Quota.ESCALATIONS.in(index),
                lot -> lot.free() && !lot.moved && lot.expecting.isEmpty() && lot.handoff == Lot.NONE)) {
            lot.escalation = escalation++;
        }
        lots.stream().filter(Lot::needsCase).forEach(lot -> lot.ofCase = true);
        some(Quota.CASES.in(index) - count(lot -> lot.ofCase), lot -> !lot.ofCase)
                .forEach(lot -> lot.ofCase = true);
    }

    private void visits() {
        lots.forEach(lot -> lot.planned = VISITS_MIN);
        int left = Quota.VISITS.in(index) - FAMILIES * VISITS_MIN;
        while (left > 0) {
            Lot lot = lots.get(random.nextInt(FAMILIES));
            if (lot.planned < VISITS_MAX && random.nextInt(5) < lot.weight()) {
                lot.planned++;
                left--;
            }
        }
        List<VisitOutcome> deck = new ArrayList<>();
        put(deck, Quota.ABSENT, VisitOutcome.VISIT_OUTCOME_ABSENT);
        put(deck, Quota.CANCELLED, VisitOutcome.VISIT_OUTCOME_CANCELLED_BY_FAMILY);
        put(deck, Quota.REFUSED, VisitOutcome.VISIT_OUTCOME_REFUSED);
        int told = count(Lot::tells);
        int met = Quota.VISITS.in(index) - deck.size() - Quota.MOVED.in(index) - told;
        deck.addAll(Collections.nCopies(met, VisitOutcome.VISIT_OUTCOME_MET));
        Collections.shuffle(deck, random);
        lots.forEach(lot -> deal(lot, deck));
    }

    private void put(List<VisitOutcome> deck, Quota quota, VisitOutcome outcome) {
        deck.addAll(Collections.nCopies(quota.in(index), outcome));
    }

    /** That a family has moved away is found at its last visit. */
    private static void deal(Lot lot, List<VisitOutcome> deck) {
        int cards = lot.planned - (lot.tells() ? 1 : 0) - (lot.moved ? 1 : 0);
        List<VisitOutcome> hand = deck.subList(deck.size() - cards, deck.size());
        lot.visits.addAll(hand);
        hand.clear();
        if (lot.tells()) {
            lot.visits.add(lot.told(), VisitOutcome.VISIT_OUTCOME_MET);
        }
        if (lot.moved) {
            lot.visits.add(VisitOutcome.VISIT_OUTCOME_MOVED);
        }
    }

    private void sheets() {
        List<Sheet> epds = new ArrayList<>();
        epds.addAll(Collections.nCopies(Quota.EPDS_HIGH.in(index), Sheet.HIGH));
        epds.addAll(Collections.nCopies(Quota.EPDS_MIDDLE.in(index), Sheet.MIDDLE));
        epds.addAll(Collections.nCopies(Quota.EPDS_LOW.in(index), Sheet.LOW));
        for (int i = 0; i < Quota.EPDS_ITEM_TEN.in(index); i++) {
            epds.set(i, epds.get(i).withItemTen());
        }
        for (Sheet sheet : epds) {
            some(1, lot -> answers(lot) && lot.sheets.size() < EPDS_MAX).forEach(lot -> lot.sheets.add(sheet));
        }
        give(Quota.MIBS, Sheet.MIBS, lot -> lot.expects(End.BORN));
        give(Quota.CHECKLISTS, Sheet.CHECKLIST, lot -> lot.expects(End.BORN));
        give(Quota.OWN_SHEETS, Sheet.OWN, lot -> true);
    }

    private static boolean answers(Lot lot) {
        return lot.expects(End.BORN) || lot.expects(End.ONGOING);
    }

    private void give(Quota quota, Sheet sheet, Predicate<Lot> to) {
        for (int i = 0; i < quota.in(index); i++) {
            some(1, to).forEach(lot -> lot.sheets.add(sheet));
        }
    }

    private List<Lot> some(int count, Predicate<Lot> of) {
        List<Lot> found = new ArrayList<>(lots.stream().filter(of).toList());
        if (count > found.size()) {
            throw new IllegalStateException("too few families in neighbourhood " + index + " for a quota");
        }
        Collections.shuffle(found, random);
        return found.subList(0, Math.max(0, count));
    }

    private int count(Predicate<Lot> of) {
        return (int) lots.stream().filter(of).count();
    }

    private int sum(ToIntFunction<Lot> of) {
        return lots.stream().mapToInt(of).sum();
    }
}
