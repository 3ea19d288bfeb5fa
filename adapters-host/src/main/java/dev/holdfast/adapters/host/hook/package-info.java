/// Runs the hooks that this host's configuration names.
@NullMarked
package dev.holdfast.adapters.host.hook;

import org.jspecify.annotations.NullMarked;
