/// What a node remembers of its archives, in files that only their owner reads.
@NullMarked
package dev.holdfast.adapters.host.state.archive;

import org.jspecify.annotations.NullMarked;
