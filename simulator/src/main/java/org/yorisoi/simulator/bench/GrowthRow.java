package org.yorisoi.simulator.bench;

/**
 * What one task took at one size of everything else.
 *
 * @param task its name
 * @param stored records at the server
 * @param held records on the tablet
 * @param tablets at the same time
 * @param figures of the runs
 */
record GrowthRow(String task, long stored, long held, int tablets, Figures figures) {}
