/**
 * Keys and the encryption of what stands on disk. For those who bring the library to another platform, whose key store
 * takes the place of {@link org.yorisoi.client.crypto.FileKeyRing}.
 */
@NullMarked
package org.yorisoi.client.crypto;

import org.jspecify.annotations.NullMarked;
