package org.yorisoi.contract.validate;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.VisitPlan;

/**
 * The rules between a record that is saved and others of its household, the same on a device and on a server. A device
 * asks with what it holds: whoever does not see a kind never concludes from its absence. Pure and immutable.
 *
 * <p>Ask in two steps, so that a save which no rule is about reads nothing: {@link #looksAt}, then {@link #validate} with
 * the records of those kinds as they are after the whole save.
 */
public final class RelatedRules {
    private static final RelatedRules STANDARD = new RelatedRules()
            .with(CaseFile.class, CaseRelations.all())
            .with(RiskAssessment.class, CaseRelations.assessment())
            .with(HomeVisit.class, VisitRelations.all())
            .with(VisitPlan.class, VisitRelations.plan())
            .with(Person.class, BirthRelations.person())
            .with(BirthInfantVisit.class, BirthRelations.infantVisit());

    private final Map<Class<? extends Message>, List<RelatedRule<?>>> byType = new LinkedHashMap<>();
    private final List<RelatedRule<Message>> ofAll = List.of(ConcealedAddress.rule(), NamedRecords.rule());

    private RelatedRules() {}

    private <T extends Message> RelatedRules with(Class<T> type, List<RelatedRule<T>> rules) {
        byType.put(type, List.copyOf(rules));
        return this;
    }

    /** The rules of the contract's record kinds. */
    public static RelatedRules standard() {
        return STANDARD;
    }

    /** Which rules are asked. */
    public enum Asked {
        /** Those that keep a save from being accepted. */
        BLOCKING,
        /** Also those that only ask for a second look. */
        ALL
    }

    /** True if a save of such a record may break a rule: of others neither their content nor their household matters. */
    public boolean concern(Class<? extends Message> type, Asked asked) {
        return asked == Asked.ALL
                || byType.getOrDefault(type, List.of()).stream().anyMatch(rule -> rule.severity() == Severity.ERROR);
    }

    /** The kinds of the records that have to be read to validate this save; none if no rule is about it. */
    public <T extends Message> Set<RecordKind> looksAt(Saving<T> saving, Asked asked) {
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        for (RelatedRule<T> rule : of(saving, asked)) {
            if (rule.asks().test(saving)) {
                kinds.addAll(rule.looksAt().apply(saving));
            }
        }
        return kinds;
    }

    /**
     * The rules that a save breaks.
     *
     * @param records of the household, at least of the kinds that {@link #looksAt} names, as they are after the save
     */
    public <T extends Message> List<Violation> validate(Saving<T> saving, HouseholdRecords records, Asked asked) {
        List<Violation> found = new ArrayList<>();
        for (RelatedRule<T> rule : of(saving, asked)) {
            if (rule.asks().test(saving)) {
                for (Place place : rule.finder().find(saving, records)) {
                    found.add(new Violation(place.topField(), place.path(), rule.id(), rule.severity()));
                }
            }
        }
        return Collections.unmodifiableList(found);
    }

    @SuppressWarnings("unchecked") // `with` is the only way in; what is for all kinds takes any message
    private <T extends Message> List<RelatedRule<T>> of(Saving<T> saving, Asked asked) {
        List<RelatedRule<T>> rules = new ArrayList<>();
        for (RelatedRule<?> rule : byType.getOrDefault(saving.after().getClass(), List.of())) {
            if (asked == Asked.ALL || rule.severity() == Severity.ERROR) {
                rules.add((RelatedRule<T>) rule);
            }
        }
        if (asked == Asked.ALL) {
            ofAll.forEach(rule -> rules.add((RelatedRule<T>) (RelatedRule<?>) rule));
        }
        return rules;
    }

    /** The ids of all rules; each has its texts in {@code org.yorisoi.contract.text}. */
    public SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>();
        ofAll.forEach(rule -> ids.add(rule.id()));
        byType.keySet().forEach(type -> of(type).forEach(rule -> ids.add(rule.id())));
        return Collections.unmodifiableSortedSet(ids);
    }

    /** What the documents say of a rule. */
    public record Named(String id, Severity severity) {}

    /** The rules about the records of one kind, in the order of their declaration; then those of {@link Overlaps}. */
    public List<Named> of(Class<? extends Message> type) {
        List<Named> named = new ArrayList<>();
        byType.getOrDefault(type, List.of()).forEach(rule -> named.add(new Named(rule.id(), rule.severity())));
        named.addAll(Overlaps.rules(type));
        return named;
    }

    /** The rules about the records of all kinds. */
    public List<Named> ofAllKinds() {
        List<Named> named = new ArrayList<>();
        ofAll.forEach(rule -> named.add(new Named(rule.id(), rule.severity())));
        return named;
    }
}
