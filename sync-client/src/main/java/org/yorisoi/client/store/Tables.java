package org.yorisoi.client.store;

/** The parts that read and write one table each. */
record Tables(
        Sealing sealing,
        Households households,
        Bases bases,
        Adopted adopted,
        Mutations mutations,
        HeldRows held,
        Views views,
        Laying laying) {}
