/** Users, devices, grants, and who is calling. Everything is denied that is not granted. */
@NullMarked
package org.yorisoi.server.access;

import org.jspecify.annotations.NullMarked;
