/// What the files of a backup looked like when they were read, so that the next run opens only what changed.
@NullMarked
package dev.holdfast.application.agent.archive.table;

import org.jspecify.annotations.NullMarked;
