package org.yorisoi.contract.docs;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.lifecycle.Step;
import org.yorisoi.contract.lifecycle.TransitionTable;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.contract.text.Language;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.options.v1.Policy;

/** docs/lifecycles.md: who may take which step of which state. */
final class LifecyclePage {
    private static final Labels JAPANESE = Labels.in(Language.JAPANESE);

    private final List<String> lines = new ArrayList<>();

    String write() {
        lines.add("# Lifecycles");
        lines.add("");
        lines.add(
                "The states that move along a table (merge policy `LIFECYCLE`) and the least clearance of whoever takes a step.");
        lines.add(
                "What is not in a table is no step: from a state that someone else has reached meanwhile, it opens a conflict.");
        lines.add(
                "A state is never taken back to unset. Made from `org.yorisoi.contract.lifecycle`; a test compares this page with");
        lines.add("the tables. Do not edit it: change the tables, then run");
        lines.add("`mvn -q -pl proto test -Dtest=GeneratedDocsTest -Dyorisoi.docs.write=true`.");
        for (TransitionTable table : Lifecycles.standard().tables()) {
            addTable(table);
        }
        return String.join("\n", lines) + "\n";
    }

    private void addTable(TransitionTable table) {
        Map<String, KindSchema> uses = uses(table.states());
        lines.add("");
        lines.add("## " + table.states().getName());
        lines.add("");
        lines.add("Of " + String.join(", ", uses.keySet()) + ".");
        lines.add("");
        lines.add("| from | to | least clearance |");
        lines.add("|---|---|---|");
        Map.Entry<String, KindSchema> use = uses.entrySet().iterator().next();
        String path = use.getKey().substring(use.getKey().lastIndexOf('.') + 1).replace("`", "");
        for (Step step : table.steps()) {
            lines.add("| " + state(use.getValue(), path, table, step.from()) + " | "
                    + state(use.getValue(), path, table, step.to()) + " | " + clearance(step.author())
                    + (step.byAnother() ? ", not who made the record" : "") + " |");
        }
    }

    private static Map<String, KindSchema> uses(EnumDescriptor states) {
        Map<String, KindSchema> uses = new TreeMap<>();
        for (KindSchema kind : Kinds.standard().all()) {
            for (FieldUnit unit : kind.units()) {
                FieldDescriptor field = unit.single();
                if (field != null
                        && unit.policy() == Policy.POLICY_LIFECYCLE
                        && field.getEnumType().equals(states)) {
                    uses.put("`" + Labels.key(kind) + "." + field.getName() + "`", kind);
                }
            }
        }
        return uses;
    }

    private static String state(KindSchema kind, String path, TransitionTable table, int number) {
        if (number == 0) {
            return "(unset)";
        }
        String value = Labels.valueKey(table.states().findValueByNumber(number));
        return "`" + value + "` " + JAPANESE.value(kind, path, table.states(), number);
    }

    private static String clearance(Clearance clearance) {
        return clearance.name().substring("CLEARANCE_".length());
    }
}
