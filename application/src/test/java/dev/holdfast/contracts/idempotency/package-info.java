/// What every keeper of idempotency keys promises, and the plainest of them.
@NullMarked
package dev.holdfast.contracts.idempotency;

import org.jspecify.annotations.NullMarked;
