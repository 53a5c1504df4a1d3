package org.yorisoi.simulator.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a demo is run.
 *
 * @param once ends by itself, on free ports
 * @param seed of what is invented
 * @param data where everything is kept; null = a temporary directory that is removed at the end
 * @param language {@code ja} or {@code en}
 * @param port of the page; 0 = any free one
 */
public record DemoOptions(boolean once, long seed, @Nullable Path data, String language, int port) {}
