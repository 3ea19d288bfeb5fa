/// Looks at the host by OSHI.
@NullMarked
package dev.holdfast.adapters.host.metrics;

import org.jspecify.annotations.NullMarked;
