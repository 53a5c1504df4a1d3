package org.yorisoi.contract.vector;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The cases of the computations, by group. The file is JSON without escapes, which is what its small reader here
 * understands; it stops at anything else.
 */
public final class DomainVectors implements ArgumentsProvider, AnnotationConsumer<DomainVector> {
    private static final String FILE = "/vectors/domain.json";

    private @Nullable String group;

    @Override
    public void accept(DomainVector annotation) {
        group = annotation.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return cases(group).stream().map(Arguments::of);
    }

    /** The groups of the file. */
    public static List<String> groups() {
        return List.copyOf(read().keySet());
    }

    /** The cases of a group; a group that is one case gives that one. */
    @SuppressWarnings("unchecked") // JSON objects have texts as keys
    public static List<DomainCase> cases(String group) {
        Object cases = read().get(group);
        if (cases == null) {
            throw new IllegalArgumentException(FILE + " has no group " + group);
        }
        List<?> list = cases instanceof List<?> many ? many : List.of(cases);
        return list.stream()
                .map(values -> new DomainCase((Map<String, @Nullable Object>) values))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read() {
        try (InputStream in = DomainVectors.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no vectors: " + FILE + " is not on the class path");
            }
            StreamTokenizer tokens = new StreamTokenizer(new InputStreamReader(in, StandardCharsets.UTF_8));
            tokens.nextToken();
            return (Map<String, Object>) value(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Object value(StreamTokenizer tokens) throws IOException {
        return switch (tokens.ttype) {
            case '"' -> tokens.sval;
            case StreamTokenizer.TT_NUMBER -> BigDecimal.valueOf(tokens.nval).stripTrailingZeros();
            case '[' -> list(tokens);
            case '{' -> object(tokens);
            case StreamTokenizer.TT_WORD ->
                switch (tokens.sval) {
                    case "true" -> true;
                    case "false" -> false;
                    case "null" -> null;
                    default -> throw unreadable(tokens);
                };
            default -> throw unreadable(tokens);
        };
    }

    private static List<@Nullable Object> list(StreamTokenizer tokens) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (tokens.nextToken() != ']') {
            if (tokens.ttype != ',') {
                list.add(value(tokens));
            }
        }
        return list;
    }

    private static Map<String, @Nullable Object> object(StreamTokenizer tokens) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (tokens.nextToken() != '}') {
            if (tokens.ttype == ',') {
                continue;
            }
            String name = (String) value(tokens);
            if (tokens.nextToken() != ':') {
                throw unreadable(tokens);
            }
            tokens.nextToken();
            object.put(name, value(tokens));
        }
        return object;
    }

    private static IllegalStateException unreadable(StreamTokenizer tokens) {
        return new IllegalStateException(FILE + ": cannot read " + tokens);
    }
}
