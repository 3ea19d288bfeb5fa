/// Calls into libc, for what the JDK does not offer.
@NullMarked
package dev.holdfast.adapters.host.libc;

import org.jspecify.annotations.NullMarked;
