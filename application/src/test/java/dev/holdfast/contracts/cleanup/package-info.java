/// What every keeper of cleanups promises, and a fleet to clean up.
@NullMarked
package dev.holdfast.contracts.cleanup;

import org.jspecify.annotations.NullMarked;
