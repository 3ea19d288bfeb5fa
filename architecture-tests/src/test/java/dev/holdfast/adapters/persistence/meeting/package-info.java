@NullMarked
package dev.holdfast.adapters.persistence.meeting;

import org.jspecify.annotations.NullMarked;
