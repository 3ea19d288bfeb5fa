/// How callers wait on a master for what any master may bring about.
@NullMarked
package dev.holdfast.application.master.waiting;

import org.jspecify.annotations.NullMarked;
