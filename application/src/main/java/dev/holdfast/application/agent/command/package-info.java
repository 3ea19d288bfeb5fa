/// What the master asks of this node: fetched, written down, carried out once, and told.
@NullMarked
package dev.holdfast.application.agent.command;

import org.jspecify.annotations.NullMarked;
