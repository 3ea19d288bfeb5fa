/// Commit records as JSON.
@NullMarked
package dev.holdfast.adapters.s3.record;

import org.jspecify.annotations.NullMarked;
