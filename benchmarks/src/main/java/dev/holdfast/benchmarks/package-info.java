/// Small measurements of the engine's hot pieces. In each class `ours` is the piece and `control` what it cannot do
/// without, or what everybody would take instead.
@NullMarked
package dev.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
