/// What every store of heartbeats does.
@NullMarked
package dev.holdfast.contracts.stats;

import org.jspecify.annotations.NullMarked;
