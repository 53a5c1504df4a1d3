package org.yorisoi.contract.kind;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Policy;

/** What one record kind declares: its message, clearance and field units. Immutable. */
public final class KindSchema {
    private final int kind;
    private final Message defaultInstance;
    private final Clearance clearance;
    private final @Nullable FieldDescriptor signedBy;
    private final boolean serverOnly;
    private final boolean officeRoom;
    private final boolean urgent;
    private final Map<Integer, FieldUnit> unitByField = new HashMap<>();
    private final List<FieldDescriptor> closingStates = new ArrayList<>();

    /**
     * @param kind the number of the RecordKind
     * @param defaultInstance of the kind's message
     * @throws IllegalArgumentException if the message's options contradict each other; says which and where
     */
    public KindSchema(int kind, Message defaultInstance) {
        this.kind = kind;
        this.defaultInstance = defaultInstance;
        Descriptor type = defaultInstance.getDescriptorForType();
        clearance = type.getOptions().getExtension(OptionsProto.clearance);
        if (clearance == Clearance.CLEARANCE_UNSPECIFIED) {
            throw new IllegalArgumentException(type.getFullName() + " declares no clearance");
        }
        serverOnly = type.getOptions().getExtension(OptionsProto.serverOnly);
        officeRoom = type.getOptions().getExtension(OptionsProto.officeRoom);
        urgent = type.getOptions().getExtension(OptionsProto.urgent);
        String signed = type.getOptions().getExtension(OptionsProto.signedBy);
        signedBy = signed.isEmpty() ? null : type.findFieldByName(signed);
        if (!signed.isEmpty() && signedBy == null) {
            throw new IllegalArgumentException(type.getFullName() + ": signed_by names no field: " + signed);
        }
        readUnits(type);
    }

    private void readUnits(Descriptor type) {
        Map<String, List<FieldDescriptor>> byUnit = new LinkedHashMap<>();
        for (FieldDescriptor field : type.getFields()) {
            byUnit.computeIfAbsent(unitName(field), name -> new ArrayList<>()).add(field);
        }
        for (List<FieldDescriptor> members : byUnit.values()) {
            FieldUnit unit = unit(type, members);
            if (unit.policy() == Policy.POLICY_LIFECYCLE) {
                members.stream().filter(KindSchema::mayClose).forEach(closingStates::add);
            }
            unit.members().forEach(number -> unitByField.put(number, unit));
            if (unit.policy() == Policy.POLICY_FROZEN && signedBy == null) {
                throw new IllegalArgumentException(members.get(0).getFullName() + " is FROZEN but nothing signs it");
            }
        }
    }

    /** True for a state with a value in which the record changes by corrections only. */
    private static boolean mayClose(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.ENUM
                && !field.isRepeated()
                && field.getEnumType().getValues().stream().anyMatch(KindSchema::closes);
    }

    private static boolean closes(EnumValueDescriptor value) {
        return value.getOptions().getExtension(OptionsProto.correctionsOnly);
    }

    private static String unitName(FieldDescriptor field) {
        String group = field.getOptions().getExtension(OptionsProto.group);
        if (!group.isEmpty()) {
            return "group " + group;
        }
        if (field.getRealContainingOneof() != null) {
            return "oneof " + field.getRealContainingOneof().getName();
        }
        return field.getName();
    }

    private static FieldUnit unit(Descriptor type, List<FieldDescriptor> members) {
        TreeSet<Integer> numbers = new TreeSet<>();
        Policy policy = policy(members.get(0));
        for (FieldDescriptor field : members) {
            if (field.isMapField()) {
                throw new IllegalArgumentException(field.getFullName() + ": records have no map fields");
            }
            if (policy(field) != policy) {
                throw new IllegalArgumentException(
                        type.getFullName() + ": the members of one unit have two policies: " + field.getName());
            }
            numbers.add(field.getNumber());
        }
        List<FieldDescriptor> ascending = members.stream()
                .sorted((a, b) -> Integer.compare(a.getNumber(), b.getNumber()))
                .collect(Collectors.toList());
        return new FieldUnit(numbers.first(), numbers, policy, ascending);
    }

    private static Policy policy(FieldDescriptor field) {
        Policy policy = field.getOptions().getExtension(OptionsProto.policy);
        return policy == Policy.POLICY_UNSPECIFIED ? Policy.POLICY_CONFLICT : policy;
    }

    /** The number of the RecordKind. */
    public int kind() {
        return kind;
    }

    /** The descriptor of the kind's message. */
    public Descriptor descriptor() {
        return defaultInstance.getDescriptorForType();
    }

    /** The kind's message without any field. */
    public Message defaultInstance() {
        return defaultInstance;
    }

    /** The clearance that readers of a record of this kind need. */
    public Clearance clearance() {
        return clearance;
    }

    /** True if devices do not create such records. */
    public boolean serverOnly() {
        return serverOnly;
    }

    /** True if such records live in the office room, which every user reads, and are written by coordinators. */
    public boolean officeRoom() {
        return officeRoom;
    }

    /** True if a save that changes such a record leaves the device before all other work. */
    public boolean urgent() {
        return urgent;
    }

    /** The field whose presence means "signed"; null if the kind has no FROZEN fields. */
    public @Nullable FieldDescriptor signedBy() {
        return signedBy;
    }

    /** True if a record with this content is in a state (approved) in which it changes by corrections only. */
    public boolean correctionsOnly(Body body) {
        for (FieldDescriptor state : closingStates) {
            ByteString wire = body.field(state.getNumber());
            if (!wire.isEmpty() && closes(wire, state)) {
                return true;
            }
        }
        return false;
    }

    private boolean closes(ByteString wire, FieldDescriptor state) {
        try {
            return closes((EnumValueDescriptor) read(wire).getField(state));
        } catch (MalformedBodyException e) {
            // Not a state that this program can read: none that it knows to be closed.
            return false;
        }
    }

    /** All units that this program knows, ascending by key. */
    public Collection<FieldUnit> units() {
        Map<Integer, FieldUnit> byKey = new TreeMap<>();
        unitByField.values().forEach(unit -> byKey.put(unit.key(), unit));
        return byKey.values();
    }

    /** The unit that a field number belongs to; for a number this program does not know, a unit of its own. */
    public FieldUnit unitOf(int fieldNumber) {
        FieldUnit unit = unitByField.get(fieldNumber);
        return unit != null ? unit : FieldUnit.unknown(fieldNumber);
    }

    /**
     * Reads a body as the kind's message.
     *
     * @throws MalformedBodyException if it is not one (a wrong wire type, invalid UTF-8, a cut)
     */
    public Message read(ByteString body) throws MalformedBodyException {
        try {
            return defaultInstance.getParserForType().parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedBodyException(
                    descriptor().getName() + ": not readable: " + e.getClass().getSimpleName());
        }
    }
}
