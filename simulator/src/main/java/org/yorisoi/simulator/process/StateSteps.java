package org.yorisoi.simulator.process;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.lifecycle.Step;
import org.yorisoi.contract.lifecycle.TransitionTable;
import org.yorisoi.options.v1.Policy;

/** The versions by which a record comes to its states: nobody may create an approved report or a closed case. */
final class StateSteps {
    private final Map<String, TransitionTable> tables = new HashMap<>();

    /** @param lifecycles whose steps are the only ones */
    StateSteps(Lifecycles lifecycles) {
        for (TransitionTable table : lifecycles.tables()) {
            tables.put(table.states().getFullName(), table);
        }
    }

    /**
     * The record as it is created, then as it is after each round of steps; the last one is the given body. Fields that
     * move along a table take a step in each round until they are where they belong.
     */
    List<Message> versions(KindSchema schema, Message body) {
        Map<FieldDescriptor, List<EnumValueDescriptor>> paths = new HashMap<>();
        int rounds = 1;
        for (FieldUnit unit : schema.units()) {
            if (unit.policy() == Policy.POLICY_LIFECYCLE) {
                FieldDescriptor field = unit.descriptors().get(0);
                if (body.hasField(field)) {
                    List<EnumValueDescriptor> path = path((EnumValueDescriptor) body.getField(field));
                    paths.put(field, path);
                    rounds = Math.max(rounds, path.size());
                }
            }
        }
        List<Message> versions = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Message.Builder version = body.toBuilder();
            for (Map.Entry<FieldDescriptor, List<EnumValueDescriptor>> path : paths.entrySet()) {
                List<EnumValueDescriptor> states = path.getValue();
                version.setField(path.getKey(), states.get(Math.min(round, states.size() - 1)));
            }
            versions.add(version.build());
        }
        return versions;
    }

    /** The shortest way from the unset field, the state itself included. */
    private List<EnumValueDescriptor> path(EnumValueDescriptor to) {
        TransitionTable table = tables.get(to.getType().getFullName());
        if (table == null) {
            throw new IllegalArgumentException("no table for " + to.getType().getFullName());
        }
        Set<Integer> reached = new HashSet<>();
        Deque<List<EnumValueDescriptor>> paths = new ArrayDeque<>(List.of(List.of()));
        while (!paths.isEmpty()) {
            List<EnumValueDescriptor> path = paths.remove();
            int from = path.isEmpty() ? 0 : path.get(path.size() - 1).getNumber();
            if (from == to.getNumber()) {
                return path;
            }
            for (Step step : table.steps()) {
                if (step.from() == from && reached.add(step.to())) {
                    List<EnumValueDescriptor> longer = new ArrayList<>(path);
                    longer.add(to.getType().findValueByNumber(step.to()));
                    paths.add(longer);
                }
            }
        }
        throw new IllegalArgumentException("no steps lead to " + to.getFullName());
    }
}
