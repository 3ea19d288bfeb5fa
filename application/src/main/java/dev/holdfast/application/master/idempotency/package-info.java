/// Requests that may be sent again without being carried out again.
@NullMarked
package dev.holdfast.application.master.idempotency;

import org.jspecify.annotations.NullMarked;
