package org.yorisoi.simulator.city;

import java.util.ArrayList;
import java.util.List;

/**
 * Who a family is, before records are made of it.
 *
 * @param members the mother first, then the father if he lives there, then the children from the eldest on
 * @param traits what sets the family apart
 */
record Profile(Reading name, List<Member> members, List<Trait> traits) {
    /** What sets a family apart and is not a matter of chance. */
    enum Trait {
        ADDRESS_CONCEALED,
        SPEAKS_VIETNAMESE,
        SPEAKS_PORTUGUESE,
        LONG_NOTE,
        EMOJI_AND_WIDE_DIGITS,
        SIBLING_ELSEWHERE,
        NAME_UNKNOWN
    }

    Profile {
        members = List.copyOf(members);
        traits = List.copyOf(traits);
    }

    Member mother() {
        return members.get(0);
    }

    List<Member> children() {
        return members.stream().filter(Member::isChild).toList();
    }

    Member youngest() {
        return members.get(members.size() - 1);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    Profile with(Trait trait) {
        List<Trait> more = new ArrayList<>(traits);
        more.add(trait);
        return new Profile(name, members, more);
    }

    /** The whole family under another name. */
    Profile named(Reading family) {
        return new Profile(
                family,
                members.stream()
                        .map(member -> member.named(family, member.given()))
                        .toList(),
                traits);
    }

    /** With another member in a place: 0 is the mother. */
    Profile with(int place, Member member) {
        List<Member> changed = new ArrayList<>(members);
        changed.set(place, member);
        return new Profile(name, changed, traits);
    }

    /** With these children and no others. */
    Profile withChildren(List<Member> children) {
        List<Member> changed = new ArrayList<>();
        members.stream().filter(member -> !member.isChild()).forEach(changed::add);
        changed.addAll(children);
        return new Profile(name, changed, traits);
    }
}
