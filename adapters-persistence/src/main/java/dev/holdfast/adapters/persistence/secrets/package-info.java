/// The master key, and what it seals.
@NullMarked
package dev.holdfast.adapters.persistence.secrets;

import org.jspecify.annotations.NullMarked;
