@NullMarked
package dev.holdfast.application.talking;

import org.jspecify.annotations.NullMarked;
