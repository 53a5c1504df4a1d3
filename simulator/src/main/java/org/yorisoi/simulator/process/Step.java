package org.yorisoi.simulator.process;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.UUID;
import org.yorisoi.contract.kind.Kinds;

/** One change of one record within a save, as it travels to a tablet: a word without spaces. */
public sealed interface Step {
    /** The record's id. */
    UUID id();

    /** What is written. */
    Message message();

    /** A new record. */
    record Create(UUID id, Message message) implements Step {}

    /** What is added to or put in place of the fields of a record: lists grow, everything else is replaced. */
    record Fill(UUID id, Message message) implements Step {}

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
        return (this instanceof Create ? "create:" : "fill:") + kind + ":" + id() + ":" + body;
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
            return parts[0].equals("create") ? new Create(id, message) : new Fill(id, message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a step's message cannot be read", e);
        }
    }
}
