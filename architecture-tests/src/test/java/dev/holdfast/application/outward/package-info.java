@NullMarked
package dev.holdfast.application.outward;

import org.jspecify.annotations.NullMarked;
