package org.yorisoi.contract.lifecycle;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.options.v1.Policy;

/** Who may take which step of which state: one {@link TransitionTable} for each state enum. Immutable. */
public final class Lifecycles {
    private static final Lifecycles STANDARD = of(StandardTables.all());

    private final Map<String, TransitionTable> byEnum;

    private Lifecycles(Map<String, TransitionTable> byEnum) {
        this.byEnum = Collections.unmodifiableMap(byEnum);
    }

    private static Lifecycles of(Collection<TransitionTable> tables) {
        Map<String, TransitionTable> byEnum = new LinkedHashMap<>();
        for (TransitionTable table : tables) {
            byEnum.put(table.states().getFullName(), table);
        }
        return new Lifecycles(byEnum);
    }

    /** The tables of the contract's record kinds. */
    public static Lifecycles standard() {
        return STANDARD;
    }

    /** These tables and one more, or another one for a state enum they have. */
    public Lifecycles with(TransitionTable table) {
        Map<String, TransitionTable> tables = new LinkedHashMap<>(byEnum);
        tables.put(table.states().getFullName(), table);
        return new Lifecycles(tables);
    }

    /**
     * True if an author may take a step. A state that the table does not know, unset as a target, an enum without a
     * table, and a "step" to the present state are all no.
     *
     * @param field of a record, with the policy LIFECYCLE; its enum names the table
     * @param from number of the present state; 0 = unset
     * @param to number of the wanted state
     * @param maker true if it is the author who made the record
     */
    public boolean allows(FieldDescriptor field, int from, int to, Clearance author, boolean maker) {
        TransitionTable table = byEnum.get(field.getEnumType().getFullName());
        return table != null && table.allows(from, to, author, maker);
    }

    /** All tables, in the order of docs/lifecycles.md. */
    public Collection<TransitionTable> tables() {
        return byEnum.values();
    }

    /**
     * The full names of fields with the policy LIFECYCLE that no table covers: nobody could ever change those. Empty
     * for the contract's own kinds; whoever adds a kind checks it.
     */
    public List<String> uncovered(Kinds kinds) {
        List<String> uncovered = new ArrayList<>();
        for (KindSchema kind : kinds.all()) {
            for (FieldUnit unit : kind.units()) {
                if (unit.policy() == Policy.POLICY_LIFECYCLE) {
                    unit.descriptors().stream().filter(this::isUncovered).forEach(f -> uncovered.add(f.getFullName()));
                }
            }
        }
        return uncovered;
    }

    private boolean isUncovered(FieldDescriptor field) {
        return field.getJavaType() != JavaType.ENUM
                || !byEnum.containsKey(field.getEnumType().getFullName());
    }
}
