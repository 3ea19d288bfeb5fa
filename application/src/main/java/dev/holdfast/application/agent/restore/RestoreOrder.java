package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.archive.reader.EntrySelection;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Where a backup is wanted back.
public sealed interface RestoreOrder {

    /// @param directory absolute path
    /// @param within    what the directory must not leave, whatever symlinks are there
    record ToDirectory(EntrySelection selection, Bytes directory, Optional<Bytes> within, boolean overwrite)
            implements RestoreOrder {}

    /// @param source empty for the only dump of the backup
    record ToStream(Optional<String> source, OutputStream stream) implements RestoreOrder {}

    /// @param source     empty for the only dump of a database in the backup
    /// @param connection how the site's own source reaches its server; empty for what the programs do by
    ///   themselves
    /// @param database   what to restore into
    /// @param byCommand  whether the master asked for it
    record IntoDatabase(
            Optional<String> source, Connections connection, String database, boolean overwrite, boolean byCommand)
            implements RestoreOrder {}

    /// Knows how to reach the servers of a site.
    @FunctionalInterface
    interface Connections {

        /// How the source of that name may be reached, the likeliest first; empty when nothing is known
        /// of it.
        List<SourceSpec.Database> of(String source);
    }
}
