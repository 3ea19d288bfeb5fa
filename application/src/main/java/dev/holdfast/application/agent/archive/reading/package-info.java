/// From sources to hashed chunks, in the order of the archive's entries.
@NullMarked
package dev.holdfast.application.agent.archive.reading;

import org.jspecify.annotations.NullMarked;
