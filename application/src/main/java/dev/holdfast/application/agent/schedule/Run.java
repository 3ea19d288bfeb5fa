package dev.holdfast.application.agent.schedule;

import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandKind;
import java.util.Optional;

/// What the daemon has a process for.
sealed interface Run {

    /// The site that it backs up, if it backs one up.
    Optional<String> backsUp();

    record Scheduled(String site) implements Run {

        @Override
        public Optional<String> backsUp() {
            return Optional.of(site);
        }
    }

    /// @param site what the command is about, where it is about a site
    record Commanded(CommandId id, CommandKind kind, Optional<String> site) implements Run {

        @Override
        public Optional<String> backsUp() {
            return site.filter(_ -> kind == CommandKind.BACKUP);
        }
    }
}
