package org.yorisoi.simulator.process;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.UUID;
import org.yorisoi.contract.kind.Kinds;

/** One change of one record within a save, as it travels to a tablet: a word without spaces. */
public sealed interface Step {
    /** The verb of a new record. */
    String CREATE = "create";

    /** The verb of fields that are filled in. */
    String FILL = "fill";

    /** The verb of a deletion. */
    String REMOVE = "remove";

    /** The record's id. */
    UUID id();

    /** What is written. */
    Message message();

    /** A new record. */
    record Create(UUID id, Message message) implements Step {}

    /** What is added to or put in place of the fields of a record: lists grow, everything else is replaced. */
    record Fill(UUID id, Message message) implements Step {}

    /**
     * A record that is deleted.
     *
     * @param message of its kind; what stands in it says nothing
     */
    record Remove(UUID id, Message message) implements Step {}

    /** A record of a kind that is deleted. */
    static Step remove(UUID id, Message ofItsKind) {
        return new Remove(id, ofItsKind.getDefaultInstanceForType());
    }

    /** A new record of a kind. */
    static Step create(UUID id, Message message) {
        return new Create(id, message);
    }

    /** Fields of a record that are filled in. */
    static Step fill(UUID id, Message fields) {
        return new Fill(id, fields);
    }

    /** The word. */
    default String word() {
        int kind = Kinds.standard().of(message().getClass()).kind();
        String body =
                Base64.getUrlEncoder().withoutPadding().encodeToString(message().toByteArray());
        String verb = this instanceof Create ? CREATE : this instanceof Remove ? REMOVE : FILL;
        return verb + ":" + kind + ":" + id() + ":" + body;
    }

    /**
     * Reads a word.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static Step parse(String word) {
        String[] parts = word.split(":", -1);
        int kind = Integer.parseInt(parts[1]);
        UUID id = UUID.fromString(parts[2]);
        try {
            Message message = Kinds.standard()
                    .get(kind)
                    .defaultInstance()
                    .getParserForType()
                    .parseFrom(Base64.getUrlDecoder().decode(parts[3]));
            return switch (parts[0]) {
                case CREATE -> new Create(id, message);
                case FILL -> new Fill(id, message);
                case REMOVE -> new Remove(id, message);
                default -> throw new IllegalArgumentException("no such step: " + parts[0]);
            };
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a step's message cannot be read", e);
        }
    }
}
