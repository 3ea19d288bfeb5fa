/// Backups, the runs that make them, and the sources they come from.
@NullMarked
package dev.holdfast.domain.backup;

import org.jspecify.annotations.NullMarked;
