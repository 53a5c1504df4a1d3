package org.yorisoi.simulator.disk;

/** What a {@link FaultyDisk} does wrong. Each has its number in {@code faults.c}. */
public enum Fault {
    /** Nothing. */
    NONE(0),
    /** At the n-th write or fsync the power goes: what was not synced is on the disk, or not, or torn. */
    POWER_LOSS(1),
    /** The n-th write fails with EIO; the others do not. */
    WRITE_ERROR(2),
    /** The n-th fsync fails with EIO, and what it should have put on the disk never gets there; the others do not. */
    SYNC_ERROR(3),
    /** From the n-th write on there is no room: it is cut short, and then ENOSPC. */
    DISK_FULL(4),
    /** From the n-th write on nothing can be changed: EROFS. */
    READ_ONLY(5);

    final int number;

    Fault(int number) {
        this.number = number;
    }
}
