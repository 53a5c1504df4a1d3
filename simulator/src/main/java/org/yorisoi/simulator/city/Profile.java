package org.yorisoi.simulator.city;

import java.util.ArrayList;
import java.util.List;

/**
 * Who a family is, before records are made of it.
 *
 * @param members the mother first, then the father if he is on file, then the children from the eldest on
 * @param terms the days of its pregnancies
 * @param notable what it is there for on purpose
 */
record Profile(Reading name, List<Member> members, List<Term> terms, Notable notable) {
    Profile {
        members = List.copyOf(members);
        terms = List.copyOf(terms);
    }

    Profile(Reading name, List<Member> members, Terms terms, Notable notable) {
        this(name, members, terms.all(), notable);
    }

    Member mother() {
        return members.get(0);
    }

    List<Member> children() {
        return members.stream().filter(Member::isChild).toList();
    }

    /** The last of the members: the youngest child, or who else there is. */
    Member youngest() {
        return members.get(members.size() - 1);
    }

    boolean is(Notable other) {
        return notable == other;
    }

    /** The whole family under another name. */
    Profile named(Reading family) {
        return new Profile(
                family,
                members.stream()
                        .map(member -> member.named(family, member.given()))
                        .toList(),
                terms,
                notable);
    }

    /** With another member in a place: 0 is the mother. */
    Profile with(int place, Member member) {
        List<Member> changed = new ArrayList<>(members);
        changed.set(place, member);
        return new Profile(name, changed, terms, notable);
    }

    Profile youngestAs(Member member) {
        return with(members.size() - 1, member);
    }
}
