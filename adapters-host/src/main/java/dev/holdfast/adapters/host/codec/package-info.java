/// Compression by zstd.
@NullMarked
package dev.holdfast.adapters.host.codec;

import org.jspecify.annotations.NullMarked;
