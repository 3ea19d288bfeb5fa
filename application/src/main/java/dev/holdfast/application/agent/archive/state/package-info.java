/// What an agent remembers of its archives between runs; all of it may be lost without losing a backup.
@NullMarked
package dev.holdfast.application.agent.archive.state;

import org.jspecify.annotations.NullMarked;
