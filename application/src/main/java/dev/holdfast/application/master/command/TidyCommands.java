package dev.holdfast.application.master.command;

/// Ends commands that no node will end any more, and forgets those that ended long ago. To be called
/// every minute or so.
@FunctionalInterface
public interface TidyCommands {

    /// @return how many expired
    int tidy();
}
