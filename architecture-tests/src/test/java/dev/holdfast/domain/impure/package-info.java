@NullMarked
package dev.holdfast.domain.impure;

import org.jspecify.annotations.NullMarked;
