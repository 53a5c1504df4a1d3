package org.yorisoi.server.ops;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormatParseInfoTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.text.ViolationTexts;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.Texts;

/**
 * A file in protobuf's text format that a person wrote. What is wrong with it is said with its line, and without what
 * stands there. Not thread-safe.
 */
final class RecordFile {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final Message content;
    private final TextFormatParseInfoTree places;
    private final List<String> wrong = new ArrayList<>();

    private RecordFile(String name, Message content, TextFormatParseInfoTree places) {
        this.name = name;
        this.content = content;
        this.places = places;
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws StartupException if there is none, or it cannot be read; says in which line
     */
    static RecordFile read(Path file, Message.Builder into) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new StartupException("admin.fileTooLarge", file, MAX_BYTES);
            }
            return parse(file.toString(), Files.readString(file), into);
        } catch (IOException e) {
            throw new StartupException("admin.noFile", file).because(e);
        }
    }

    /** Reads a file that comes with the program. */
    static RecordFile delivered(String name, Message.Builder into) {
        try (InputStream resource = RecordFile.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return parse(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8), into);
        } catch (IOException e) {
            throw new StartupException("admin.noFile", name).because(e);
        }
    }

    private static RecordFile parse(String name, String text, Message.Builder into) {
        TextFormatParseInfoTree.Builder places = TextFormatParseInfoTree.builder();
        try {
            TextFormat.Parser.newBuilder()
                    .setParseInfoTreeBuilder(places)
                    .build()
                    .merge(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, into);
        } catch (TextFormat.ParseException e) {
            throw new StartupException("admin.unreadableFile", name, e.getLine(), e.getColumn()).because(e);
        }
        return new RecordFile(name, into.build(), places.build());
    }

    /** What the file says. */
    Message content() {
        return content;
    }

    /**
     * Notes the rules that a record of the file breaks.
     *
     * @param at the record's path with a dot after it; empty if the file is the record
     * @param spoken rules that are told otherwise
     */
    void check(Message record, String at, Texts texts, List<String> spoken) {
        KindSchema kind = Kinds.standard().of(record.getClass());
        for (Violation violation : new Validation(Kinds.standard()).validate(kind, record)) {
            if (violation.blocks() && !spoken.contains(violation.rule())) {
                String sentence = ViolationTexts.in(texts.language()).text(kind, violation);
                note(at + violation.path(), texts, sentence);
            }
        }
    }

    /** Notes what is wrong at a place, such as {@code items[3].choices}. */
    void note(String path, Texts texts, String sentence) {
        wrong.add(texts.say("admin.fileLine", line(path), sentence));
    }

    /**
     * Ends the reading.
     *
     * @throws StartupException if something was noted
     */
    void requireRight() {
        if (!wrong.isEmpty()) {
            throw new StartupException("admin.fileWrong", name, String.join("\n", wrong));
        }
    }

    /** The line of a place, or of the nearest thing around it that is there; 1 for the file as a whole. */
    private int line(String path) {
        int line = 1;
        TextFormatParseInfoTree tree = places;
        Message.Builder at = content.toBuilder();
        for (String step : path.split("\\.", -1)) {
            int bracket = step.indexOf('[');
            int entry = bracket < 0 ? 0 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
            FieldDescriptor field =
                    at.getDescriptorForType().findFieldByName(bracket < 0 ? step : step.substring(0, bracket));
            if (field == null || entry >= tree.getLocations(field).size()) {
                return line;
            }
            line = tree.getLocation(field, entry).getLine() + 1;
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                return line;
            }
            tree = tree.getNestedTree(field, entry);
            at = at.newBuilderForField(field);
        }
        return line;
    }
}
