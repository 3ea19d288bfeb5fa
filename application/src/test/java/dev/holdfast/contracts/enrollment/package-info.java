/// What the stores of enrollment and fleet promise, and those stores in memory.
@NullMarked
package dev.holdfast.contracts.enrollment;

import org.jspecify.annotations.NullMarked;
