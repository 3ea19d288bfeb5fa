/// What every object store does, and stores that do it in memory.
@NullMarked
package dev.holdfast.contracts.storage;

import org.jspecify.annotations.NullMarked;
