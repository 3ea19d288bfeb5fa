@NullMarked
package dev.holdfast.adapters.http.meeting;

import org.jspecify.annotations.NullMarked;
