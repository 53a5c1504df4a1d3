package org.yorisoi.client.store;

import java.util.UUID;
import org.yorisoi.contract.kind.Body;

/**
 * A record as a reader sees it: base with the patches that are in the view.
 *
 * @param kind the number of the RecordKind
 * @param seen the version from the server that it builds on
 * @param mark 0 none, 1 pending, 2 rejected, 3 quarantined
 */
public record Shown(int kind, UUID id, UUID household, Seen seen, int mark, Body body) {}
