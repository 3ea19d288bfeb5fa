@NullMarked
package dev.holdfast.master.wiring;

import org.jspecify.annotations.NullMarked;
