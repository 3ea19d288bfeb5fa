/// The command line of holdfast-master.
@NullMarked
package dev.holdfast.master.cli;

import org.jspecify.annotations.NullMarked;
