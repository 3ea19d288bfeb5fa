package dev.holdfast.application.agent.command;

import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import java.util.Optional;

/// A command as this node remembers it.
///
/// @param place         its place in the order in which commands came
/// @param attempt       which process is carrying it out, or did last; 0 before the first one
/// @param interruptions how often its process was ended by something that had nothing to do with it
/// @param acknowledged  whether the master took in how it ended
public record Undertaking(
        Assignment assignment,
        long place,
        int attempt,
        int interruptions,
        boolean cancelAsked,
        Optional<CommandEnd> end,
        boolean acknowledged) {

    static Undertaking taken(Assignment assignment, long place) {
        return new Undertaking(assignment, place, 0, 0, false, Optional.empty(), false);
    }

    public CommandId id() {
        return assignment.id();
    }

    public boolean isOpen() {
        return end.isEmpty();
    }

    Undertaking begun() {
        return new Undertaking(assignment, place, attempt + 1, interruptions, cancelAsked, end, acknowledged);
    }

    Undertaking interrupted() {
        return new Undertaking(assignment, place, attempt, interruptions + 1, cancelAsked, end, acknowledged);
    }

    Undertaking askedToStop() {
        return new Undertaking(assignment, place, attempt, interruptions, true, end, acknowledged);
    }

    Undertaking ended(CommandEnd how) {
        return new Undertaking(
                assignment.withoutSecrets(),
                place,
                attempt,
                interruptions,
                cancelAsked,
                Optional.of(how),
                acknowledged);
    }

    Undertaking told(boolean heard) {
        return new Undertaking(assignment, place, attempt, interruptions, cancelAsked, end, heard);
    }
}
