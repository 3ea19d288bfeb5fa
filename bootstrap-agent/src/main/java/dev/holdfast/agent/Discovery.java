package dev.holdfast.agent;

import dev.holdfast.adapters.host.config.HostConfiguration;
import dev.holdfast.application.agent.configuration.Schedule;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.discovery.Discovered;
import dev.holdfast.application.agent.discovery.LookAround;
import dev.holdfast.application.agent.discovery.Proposal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Looks around, and makes sites of what is there.
record Discovery(LookAround around) {

    static final String USUAL_SCHEDULE = "30 2 * * *";

    Discovered look() {
        return around.look();
    }

    List<SiteConfiguration> propose(Discovered found, String schedule) {
        return Proposal.of(found, Optional.of(parsed(schedule)), ZoneId.systemDefault());
    }

    /// @throws CommandException when it is no cron expression
    static Schedule parsed(String schedule) {
        try {
            return HostConfiguration.schedule(schedule);
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.USAGE, "no cron expression of five fields: \"" + schedule + "\": " + e.getMessage());
        }
    }
}
