/// Takes away what policy keeps no longer.
@NullMarked
package dev.holdfast.application.master.cleanup;

import org.jspecify.annotations.NullMarked;
