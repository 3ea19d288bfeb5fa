/// What whoever operates a master sets: where it listens, and where its state and its keys are.
@NullMarked
package dev.holdfast.master.settings;

import org.jspecify.annotations.NullMarked;
