@NullMarked
package dev.holdfast.domain.clocked;

import org.jspecify.annotations.NullMarked;
