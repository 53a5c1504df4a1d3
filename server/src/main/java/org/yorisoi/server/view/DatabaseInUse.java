package org.yorisoi.server.view;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Which of the two databases is configured: PostgreSQL if there is a URL. */
final class DatabaseInUse {
    private static final String URL = "yorisoi.database.url";

    private DatabaseInUse() {}

    private static boolean hasUrl(ConditionContext<?> context) {
        return !context.getProperty(URL, String.class).orElse("").isBlank();
    }

    /** No URL: the file in the data directory. */
    static final class Sqlite implements Condition {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean matches(ConditionContext context) {
            return !hasUrl(context);
        }
    }

    /** A URL of PostgreSQL. */
    static final class Postgresql implements Condition {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean matches(ConditionContext context) {
            return hasUrl(context);
        }
    }
}
