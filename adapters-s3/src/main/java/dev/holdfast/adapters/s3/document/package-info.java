/// The small JSON objects that the master leaves in a bucket.
@NullMarked
package dev.holdfast.adapters.s3.document;

import org.jspecify.annotations.NullMarked;
