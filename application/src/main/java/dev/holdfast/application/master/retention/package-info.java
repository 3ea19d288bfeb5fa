/// Which backups policy keeps, why, and for how long.
@NullMarked
package dev.holdfast.application.master.retention;

import org.jspecify.annotations.NullMarked;
