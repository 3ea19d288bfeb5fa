/// What differs between a catalogue and the bucket that it speaks of, and when not to believe what one sees.
@NullMarked
package dev.holdfast.domain.reconciliation;

import org.jspecify.annotations.NullMarked;
