/**
 * Tests on Android's own code: Robolectric runs the platform's classes and its native SQLite on the JVM. Only the key
 * store is replaced, since its other half is in the device's hardware.
 */
@NullMarked
package org.yorisoi.android;

import org.jspecify.annotations.NullMarked;
