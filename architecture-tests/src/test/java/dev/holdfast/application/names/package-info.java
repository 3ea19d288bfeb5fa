@NullMarked
package dev.holdfast.application.names;

import org.jspecify.annotations.NullMarked;
