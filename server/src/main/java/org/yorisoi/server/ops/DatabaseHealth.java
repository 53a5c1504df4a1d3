package org.yorisoi.server.ops;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.sync.SyncCore;

/** Whether the database answers: part of {@code /health} and of {@code /health/readiness}. */
@Singleton
@Readiness
final class DatabaseHealth extends AbstractHealthIndicator<Map<String, Object>> {
    private final SyncCore core;

    DatabaseHealth(SyncCore core) {
        this.core = core;
    }

    @Override
    protected String getName() {
        return "database";
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        try {
            int offices = core.watch().heads().size();
            healthStatus = HealthStatus.UP;
            return Map.of("offices", offices);
        } catch (StorageException e) {
            healthStatus = HealthStatus.DOWN;
            return Map.of("error", String.valueOf(e.getMessage()));
        }
    }
}
