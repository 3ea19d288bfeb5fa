package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import java.util.List;
import java.util.stream.Collectors;

/// The sites that a command is about.
final class SiteNames {

    /// What is said where a command needs a site, and none is configured.
    static final String NONE =
            "the configuration names no site yet, so nothing is backed up: holdfast-agent configure --path DIR adds a"
                    + " directory, discover --write what it finds; or write sites into config.json";

    private static final int MOST_NAMED = 20;

    private SiteNames() {}

    /// All of them, unless some are named.
    ///
    /// @throws CommandException when there is none, or none of such a name
    static List<SiteConfiguration> chosen(List<String> names, AgentConfiguration configuration) {
        if (configuration.sites().isEmpty()) {
            throw new CommandException(ExitCode.USAGE, NONE);
        }
        return names.isEmpty()
                ? configuration.sites()
                : names.stream()
                        .distinct()
                        .map(name -> site(configuration, name))
                        .toList();
    }

    static SiteConfiguration site(AgentConfiguration configuration, String name) {
        var known = configuration.sites().stream().map(SiteConfiguration::name).toList();
        return configuration
                .site(name)
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND, "the configuration names no site \"" + name + "\"" + but(known)));
    }

    /// Why there are none of a site of that name, as far as can be told.
    static CommandException withoutBackups(String name, NodeConfiguration known, ReadConfiguration configured) {
        var names =
                known.sites().stream().map(NodeConfiguration.KeyedSite::name).toList();
        var why = isConfigured(name, configured)
                ? "the site \"" + name + "\" has no backups yet"
                : "there is no site \"" + name + "\" with backups" + but(names);
        return new CommandException(ExitCode.NOT_FOUND, why);
    }

    private static boolean isConfigured(String name, ReadConfiguration configured) {
        try {
            return configured.read().site(name).isPresent();
        } catch (BadConfigurationException e) {
            return false;
        }
    }

    private static String but(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        var more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ", ", but ", more));
    }
}
