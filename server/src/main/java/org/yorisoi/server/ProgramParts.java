package org.yorisoi.server;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program's parts, made when they are asked for: for the server with its ports, and for commands without them. */
public final class ProgramParts {
    private ProgramParts() {}

    /**
     * Reads the settings; makes nothing yet.
     *
     * @param settings by name, such as {@code yorisoi.data}; they win over the surroundings and the defaults
     */
    public static ApplicationContext open(Map<String, Object> settings) {
        LibraryLogs.quieten();
        return ApplicationContext.builder(ProgramParts.class)
                .deduceEnvironment(false)
                .bootstrapEnvironment(false)
                .banner(false)
                .properties(settings)
                .start();
    }

    /**
     * Runs what makes parts; the container wraps what they throw.
     *
     * @throws StartupException the one that a part threw
     */
    public static <T> T unwrapped(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw cause(e, StartupException.class)
                    .<RuntimeException>map(mendable -> mendable)
                    .orElse(e);
        }
    }

    /** The first in a chain of causes that is of a type. */
    public static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        return Stream.<@Nullable Throwable>iterate(
                        thrown, Objects::nonNull, next -> next == null ? null : next.getCause())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
