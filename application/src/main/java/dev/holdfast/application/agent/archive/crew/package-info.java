/// Threads that work on one thing together, and what they hand each other.
@NullMarked
package dev.holdfast.application.agent.archive.crew;

import org.jspecify.annotations.NullMarked;
