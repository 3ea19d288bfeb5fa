package dev.holdfast.agent;

import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.command.Undertaking;
import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.domain.command.RestorePlace;
import java.util.Optional;
import java.util.function.Supplier;

/// What a restore by order of the master may do: only what this host's own configuration allows.
record CommandedRestore(Session session, Attempt attempt) {

    /// The allowed directory that `target` lies in, which the restore must not leave.
    ///
    /// @throws CommandException when none is allowed
    String around(String target) {
        var wanted = place(() -> new RestorePlace.Directory(target));
        return permissions()
                .around(wanted)
                .orElseThrow(() -> refused("it allows no restore into " + target + " (restore.allowedDirectories)"));
    }

    /// @throws CommandException when it is not allowed
    void require(String database) {
        if (!permissions().allow(place(() -> new RestorePlace.Database(database)))) {
            throw refused("it allows no restore into the database " + database + " (restore.allowedDatabases)");
        }
    }

    /// The archive of another node's site, where the command brought what opens it.
    Optional<SiteArchive> foreignArchive() {
        return session.wiring()
                .state()
                .commands()
                .find(attempt.command())
                .map(Undertaking::assignment)
                .flatMap(Assignment::sealed)
                .map(text -> session.wiring().foreignArchive(text, session.output()));
    }

    private AgentConfiguration.RestorePermissions permissions() {
        return session.wiring().configuration().read().restore();
    }

    private static CommandException refused(String why) {
        return new CommandException(ExitCode.USAGE, "refused by the configuration of this host: " + why);
    }

    private static <T> T place(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw refused("the target " + e.getMessage());
        }
    }
}
