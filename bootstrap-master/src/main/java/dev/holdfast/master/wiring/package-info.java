/// Puts the parts of a master together.
@NullMarked
package dev.holdfast.master.wiring;

import org.jspecify.annotations.NullMarked;
