@NullMarked
package dev.holdfast.adapters.host.meeting;

import org.jspecify.annotations.NullMarked;
