/// What the masters do unasked, each job once across all of them, and work that waits to be done once.
@NullMarked
package dev.holdfast.application.master.jobs;

import org.jspecify.annotations.NullMarked;
