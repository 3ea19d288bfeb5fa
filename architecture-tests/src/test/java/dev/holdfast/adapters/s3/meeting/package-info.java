@NullMarked
package dev.holdfast.adapters.s3.meeting;

import org.jspecify.annotations.NullMarked;
