/// The fleet in figures, for those who watch it.
@NullMarked
package dev.holdfast.application.master.figures;

import org.jspecify.annotations.NullMarked;
