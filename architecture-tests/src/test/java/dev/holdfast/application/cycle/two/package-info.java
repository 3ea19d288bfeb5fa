@NullMarked
package dev.holdfast.application.cycle.two;

import org.jspecify.annotations.NullMarked;
