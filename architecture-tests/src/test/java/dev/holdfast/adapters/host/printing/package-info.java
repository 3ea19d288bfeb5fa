@NullMarked
package dev.holdfast.adapters.host.printing;

import org.jspecify.annotations.NullMarked;
