package org.yorisoi.contract.id;

import java.util.UUID;

/** Where new ids come from; injected, so that a seed gives the same ids again. */
@FunctionalInterface
public interface IdSource {
    /** A new id, larger than every one that this source gave before. */
    UUID next();
}
