@NullMarked
package dev.holdfast.application.cycle.one;

import org.jspecify.annotations.NullMarked;
