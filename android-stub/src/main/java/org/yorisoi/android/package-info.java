/**
 * What the client library needs from Android: its SQLite ({@link org.yorisoi.android.AndroidDatabase}) and its key store
 * ({@link org.yorisoi.android.KeystoreKeyRing}). Only API of Android 8.0 (API level 26) is used.
 *
 * <p>The app itself, its screens and the background sync, comes here later, in packages of its own. Nothing here decides
 * anything about records: that is the library's, so that a tablet and the simulator behave alike.
 */
@NullMarked
package org.yorisoi.android;

import org.jspecify.annotations.NullMarked;
