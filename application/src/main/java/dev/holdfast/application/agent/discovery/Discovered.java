package dev.holdfast.application.agent.discovery;

import dev.holdfast.domain.backup.SourceSpec;
import java.util.List;
import java.util.Optional;

/// What was found on a host.
///
/// @param troubles what could not be seen, and what to do about it
public record Discovered(List<WebRoot> roots, List<Server> servers, List<String> troubles) {

    public Discovered {
        roots = List.copyOf(roots);
        servers = List.copyOf(servers);
        troubles = List.copyOf(troubles);
    }

    /// A directory that a web server shows.
    ///
    /// @param path     absolute
    /// @param name     what it may be called, such as a host name
    /// @param evidence where it says so
    /// @param database the one that the application there uses
    public record WebRoot(String path, String name, String evidence, Optional<String> database) {}

    /// A database server that answers.
    ///
    /// @param reached   how, for a source; its database is where the server is asked
    /// @param databases those that are worth backing up
    public record Server(SourceSpec.Database reached, List<String> databases, String evidence) {
        public Server {
            databases = List.copyOf(databases);
        }
    }
}
