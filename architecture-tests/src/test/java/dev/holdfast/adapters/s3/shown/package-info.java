@NullMarked
package dev.holdfast.adapters.s3.shown;

import org.jspecify.annotations.NullMarked;
