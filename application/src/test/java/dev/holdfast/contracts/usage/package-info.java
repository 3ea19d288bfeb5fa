/// What keepers of usage over time promise.
@NullMarked
package dev.holdfast.contracts.usage;

import org.jspecify.annotations.NullMarked;
