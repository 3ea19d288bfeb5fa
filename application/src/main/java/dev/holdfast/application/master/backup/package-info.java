/// The catalogue of backups, and how they get into it.
@NullMarked
package dev.holdfast.application.master.backup;

import org.jspecify.annotations.NullMarked;
