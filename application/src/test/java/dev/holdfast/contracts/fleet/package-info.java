/// What keepers of the fleet's settings promise.
@NullMarked
package dev.holdfast.contracts.fleet;

import org.jspecify.annotations.NullMarked;
