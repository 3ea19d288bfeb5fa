/// What every keeper of reconciliations promises, and one that keeps them in memory.
@NullMarked
package dev.holdfast.contracts.reconciliation;

import org.jspecify.annotations.NullMarked;
