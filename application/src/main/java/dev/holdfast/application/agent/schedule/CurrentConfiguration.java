package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import java.util.List;
import java.util.Optional;

/// The host's configuration as it was last when it was good.
final class CurrentConfiguration {

    private final ReadConfiguration reading;
    private final DaemonWatcher watcher;
    private Optional<AgentConfiguration> good = Optional.empty();
    private String fault = "";

    CurrentConfiguration(ReadConfiguration reading, DaemonWatcher watcher) {
        this.reading = reading;
        this.watcher = watcher;
    }

    /// Reads it.
    ///
    /// @return whether another one is in force now
    boolean changes() {
        try {
            var read = reading.read();
            boolean mended = !fault.isEmpty();
            boolean other = !good.equals(Optional.of(read));
            fault = "";
            good = Optional.of(read);
            if (other || mended) {
                watcher.configurationInForce(read.sites().size());
            }
            return other;
        } catch (BadConfigurationException e) {
            tell(String.valueOf(e.getMessage()));
            return false;
        }
    }

    List<SiteConfiguration> sites() {
        return good.map(AgentConfiguration::sites).orElse(List.of());
    }

    Optional<SiteConfiguration> site(String name) {
        return good.flatMap(it -> it.site(name));
    }

    ResourceLimits limits() {
        return good.map(AgentConfiguration::limits).orElse(ResourceLimits.DEFAULT);
    }

    private void tell(String why) {
        if (!fault.equals(why)) {
            fault = why;
            watcher.configurationUnusable(why);
        }
    }

    /// How it is, in a line.
    String status() {
        var sites = sites().size() == 1 ? "1 site" : sites().size() + " sites";
        return fault.isEmpty() ? sites : sites + "; the configuration on disk cannot be used";
    }
}
