/// How an agent waits: for a while, longer after each failure, and never in step with other agents.
@NullMarked
package dev.holdfast.application.agent.pace;

import org.jspecify.annotations.NullMarked;
