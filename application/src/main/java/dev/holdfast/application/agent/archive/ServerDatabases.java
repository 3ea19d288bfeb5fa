package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.backup.SourceSpec;
import java.util.List;

/// Asks a server which databases it has.
@FunctionalInterface
public interface ServerDatabases {

    /// Those that hold somebody's data, not the server's own.
    ///
    /// @param reached any database of the server
    /// @throws DumpException when the server cannot be asked
    List<String> on(SourceSpec.Database reached);
}
