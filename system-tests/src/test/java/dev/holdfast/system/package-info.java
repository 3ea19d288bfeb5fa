/// Whole processes: the programs as they are shipped, on real parts.
@NullMarked
package dev.holdfast.system;

import org.jspecify.annotations.NullMarked;
