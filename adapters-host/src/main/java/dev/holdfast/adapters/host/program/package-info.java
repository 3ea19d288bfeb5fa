/// Runs programs of the host: finds them, bounds and redacts what they say, and ends them with all they started.
@NullMarked
package dev.holdfast.adapters.host.program;

import org.jspecify.annotations.NullMarked;
