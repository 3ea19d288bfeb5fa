@NullMarked
package dev.holdfast.application.ticking;

import org.jspecify.annotations.NullMarked;
