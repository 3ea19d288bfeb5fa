/// The fleet as a whole.
@NullMarked
package dev.holdfast.application.master.fleet;

import org.jspecify.annotations.NullMarked;
