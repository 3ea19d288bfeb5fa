/// What every keeper of runs and backups promises, and one that keeps them in memory.
@NullMarked
package dev.holdfast.contracts.backup;

import org.jspecify.annotations.NullMarked;
