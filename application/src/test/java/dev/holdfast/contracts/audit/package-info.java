/// What every audit log promises, and one in memory.
@NullMarked
package dev.holdfast.contracts.audit;

import org.jspecify.annotations.NullMarked;
