/// Runs the programs that dump databases and take dumps back.
@NullMarked
package dev.holdfast.adapters.host.dump;

import org.jspecify.annotations.NullMarked;
