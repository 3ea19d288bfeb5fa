@NullMarked
package dev.holdfast.application.io;

import org.jspecify.annotations.NullMarked;
