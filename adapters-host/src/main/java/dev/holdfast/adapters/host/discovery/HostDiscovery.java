package dev.holdfast.adapters.host.discovery;

import dev.holdfast.application.agent.archive.ServerDatabases;
import dev.holdfast.application.agent.discovery.Discovered;
import dev.holdfast.application.agent.discovery.LookAround;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;

/// The door to what a host has.
public final class HostDiscovery {

    private HostDiscovery() {}

    /// @param root      where the host's file system is; `/` for this host, whose servers are then asked
    /// @param databases asks them
    public static LookAround in(Path root, ServerDatabases databases) {
        return () -> {
            var troubles = new ArrayList<String>();
            var host = new HostTree(root, troubles::add);
            var roots = Stream.of(NginxRoots.of(host), ApacheRoots.of(host), PanelRoots.of(host))
                    .flatMap(found -> found.stream().map(it -> WordPress.seenIn(it, host)))
                    .toList();
            var servers = new DatabaseServers(host, databases).find();
            return new Discovered(roots, servers, troubles.stream().distinct().toList());
        };
    }
}
