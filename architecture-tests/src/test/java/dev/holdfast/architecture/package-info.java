/// The drawing of the modules as rules that fail the build, each with an offender that proves it bites.
@NullMarked
package dev.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
