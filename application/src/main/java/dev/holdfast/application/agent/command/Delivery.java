package dev.holdfast.application.agent.command;

import dev.holdfast.domain.command.CommandId;

/// What the master hands a node; the same one any number of times.
public sealed interface Delivery {

    CommandId id();

    record Order(Assignment assignment) implements Delivery {

        @Override
        public CommandId id() {
            return assignment.id();
        }
    }

    /// The wish that a command stop.
    record Cancel(CommandId id) implements Delivery {}

    /// A command that this agent does not understand.
    ///
    /// @param why for people
    record Strange(CommandId id, String why) implements Delivery {}
}
