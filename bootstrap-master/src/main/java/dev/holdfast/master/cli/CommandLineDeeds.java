package dev.holdfast.master.cli;

import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.audit.Actor;
import dev.holdfast.application.master.audit.Deed;
import dev.holdfast.master.wiring.Foundation;
import java.util.Map;
import java.util.Optional;

/// Writes down what was done past the API.
final class CommandLineDeeds {

    private CommandLineDeeds() {}

    /// @param user of whom something was changed
    static void write(Foundation foundation, String command, UserName user) {
        write(foundation, command, user.value());
    }

    /// @param name of what was changed
    static void write(Foundation foundation, String command, String name) {
        var actor = new Actor(Actor.Kind.COMMAND_LINE, "", System.getProperty("user.name", ""), "");
        foundation
                .auditTrail()
                .add(new Deed(
                        foundation.clock().instant(),
                        actor,
                        command,
                        Map.of("name", name),
                        "done",
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        ""));
    }
}
