package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import java.util.List;

/// The sites that a command is about.
final class SiteNames {

    private SiteNames() {}

    /// All of them, unless some are named.
    ///
    /// @throws CommandException when there is none, or none of such a name
    static List<SiteConfiguration> chosen(List<String> names, AgentConfiguration configuration) {
        if (configuration.sites().isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "the configuration names no site");
        }
        return names.isEmpty()
                ? configuration.sites()
                : names.stream()
                        .distinct()
                        .map(name -> site(configuration, name))
                        .toList();
    }

    static SiteConfiguration site(AgentConfiguration configuration, String name) {
        return configuration
                .site(name)
                .orElseThrow(() ->
                        new CommandException(ExitCode.NOT_FOUND, "the configuration names no site \"" + name + "\""));
    }
}
