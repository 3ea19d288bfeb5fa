/// Object stores by the AWS SDK, for S3 and whatever speaks its dialects.
@NullMarked
package dev.holdfast.adapters.s3;

import org.jspecify.annotations.NullMarked;
