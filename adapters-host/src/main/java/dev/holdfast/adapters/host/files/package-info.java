/// Reads and restores file trees by libc, because the JDK cannot name, see or set all that a file is.
@NullMarked
package dev.holdfast.adapters.host.files;

import org.jspecify.annotations.NullMarked;
