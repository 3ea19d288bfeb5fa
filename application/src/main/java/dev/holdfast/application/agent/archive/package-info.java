/// How an agent writes and reads archives, and the ports it needs for it.
@NullMarked
package dev.holdfast.application.agent.archive;

import org.jspecify.annotations.NullMarked;
