/// The agent as a program: its command line, its output, its wiring.
@NullMarked
package dev.holdfast.agent;

import org.jspecify.annotations.NullMarked;
