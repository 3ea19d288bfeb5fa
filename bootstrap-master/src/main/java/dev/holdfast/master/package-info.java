/// Where holdfast-master begins.
@NullMarked
package dev.holdfast.master;

import org.jspecify.annotations.NullMarked;
