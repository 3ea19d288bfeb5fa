package dev.holdfast.application.master.command;

import dev.holdfast.application.master.events.EventKind;
import java.time.Duration;
import java.time.Instant;

final class Tidying implements TidyCommands {

    private static final int AT_ONCE = 500;

    private final CommandUseCases.Parts parts;

    Tidying(CommandUseCases.Parts parts) {
        this.parts = parts;
    }

    @Override
    public int tidy() {
        var now = parts.clock().instant();
        var overdue = parts.commands().overdue(now, AT_ONCE);
        overdue.forEach(command -> expire(command, now));
        parts.commands().forget(now.minus(parts.pace().memory()));
        return overdue.size();
    }

    private void expire(Command command, Instant now) {
        var why = command.times().deliveredAt().isEmpty()
                ? "its node did not fetch it within " + minutes(parts.pace().ttl())
                : "its node did not say a word of it for "
                        + minutes(parts.pace().silence());
        parts.commands().expire(command.id(), Hearing.failure(command, EventKind.COMMAND_FAILED, why, now), now);
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() + " minutes";
    }
}
