package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.schedule.RunLauncher.Launched;
import java.util.Optional;

/// Carries commands out in processes of their own.
public interface CommandLauncher {

    /// @param limits what the process may take of its host
    /// @throws RunLauncher.LaunchException when no process can be started
    Launched launch(Assignment assignment, Attempt attempt, ResourceLimits limits);

    /// The process of that attempt, whoever started it, if it lives. Its exit code is not to be learned.
    Optional<Launched> find(Attempt attempt);
}
