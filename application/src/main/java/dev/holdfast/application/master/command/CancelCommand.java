package dev.holdfast.application.master.command;

import dev.holdfast.domain.command.CommandId;

/// Calls a command off: at once where its node did not fetch it, else by asking the node to stop.
@FunctionalInterface
public interface CancelCommand {

    Outcome cancel(CommandId id);

    /// What became of it.
    sealed interface Outcome {

        /// @param command as it is now: cancelled, or asked to stop
        record Asked(Command command) implements Outcome {}

        /// It came to its end before.
        record Ended(Command command) implements Outcome {}

        record Unknown() implements Outcome {}
    }
}
