/** Identities: their form on the wire and how they are made. Nothing here knows what an id stands for. */
@NullMarked
package org.yorisoi.contract.id;

import org.jspecify.annotations.NullMarked;
