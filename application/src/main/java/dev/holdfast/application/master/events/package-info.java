/// What happens in the fleet that somebody may want to know.
@NullMarked
package dev.holdfast.application.master.events;

import org.jspecify.annotations.NullMarked;
