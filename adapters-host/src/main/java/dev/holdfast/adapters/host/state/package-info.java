/// What an agent keeps on its host between runs, readable by its owner alone.
@NullMarked
package dev.holdfast.adapters.host.state;

import org.jspecify.annotations.NullMarked;
