/**
 * Disks that fail: the power goes, the disk is full, read-only or refuses a write or an fsync, under real processes with
 * real stores. The faults come from outside of the virtual machine, by a small library in C ({@code faults.c}) between
 * SQLite and the C library. What the processes do otherwise belongs to {@code process}; what the network does is not
 * looked at here.
 */
@NullMarked
package org.yorisoi.simulator.disk;

import org.jspecify.annotations.NullMarked;
