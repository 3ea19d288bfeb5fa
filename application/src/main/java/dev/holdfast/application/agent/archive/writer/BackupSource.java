package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.domain.storage.ByteSize;

/// Something to be backed up.
public sealed interface BackupSource {

    /// Unique in its site.
    String name();

    /// About how much there is; decides how finely a source is cut when it is backed up for the first time.
    ByteSize estimate();

    /// Files of this host.
    record Files(String name, Selection selection, ByteSize estimate) implements BackupSource {}

    /// What a program writes.
    record Dump(String name, DumpSource dump, ByteSize estimate) implements BackupSource {}
}
