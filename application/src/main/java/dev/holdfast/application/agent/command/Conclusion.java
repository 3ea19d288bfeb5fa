package dev.holdfast.application.agent.command;

import dev.holdfast.domain.command.CommandEnd;
import java.util.Optional;

/// What the end of a process means for its command.
public sealed interface Conclusion {

    /// The exit code that says that something else is in the way, and goes away by itself.
    int BUSY = 11;

    record Ended(CommandEnd end) implements Conclusion {}

    /// It was ended by something that had nothing to do with it, as the end of its daemon; it is begun
    /// anew.
    record Interrupted() implements Conclusion {}

    /// It is tried again in a while.
    record TooEarly(String why) implements Conclusion {}

    /// @param end what the process said; nothing where it was killed
    static Conclusion of(Undertaking undertaking, Optional<CommandEnd> end, int mostInterruptions) {
        if (end.filter(it -> it.exitCode() == BUSY).isPresent()) {
            return undertaking.cancelAsked()
                    ? new Ended(CommandEnd.cancelled("cancelled while it waited"))
                    : new TooEarly(end.get().detail());
        }
        if (end.filter(it -> it.outcome() != CommandEnd.Outcome.CANCELLED).isPresent()) {
            return new Ended(end.get());
        }
        if (undertaking.cancelAsked()) {
            return new Ended(end.orElseGet(() -> CommandEnd.cancelled("its process was ended")));
        }
        return undertaking.interruptions() + 1 < mostInterruptions
                ? new Interrupted()
                : new Ended(CommandEnd.failed(
                        "interrupted", "its process was ended from outside " + mostInterruptions + " times"));
    }
}
