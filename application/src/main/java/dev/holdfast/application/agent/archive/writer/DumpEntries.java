package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.ReferenceList;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.archive.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/// Names dumps as files would be named that hold them.
///
/// @param startedAt when the run began
record DumpEntries(Instant startedAt) {

    private static final int OWNER_ONLY = 0_600;

    Entry entry(int number, BackupSource source, long size, ReferenceList content) {
        var path = EntryPath.of(source.name().replace('/', '_') + extension(source.kind()));
        return new Entry(number, path, attributes(), new EntryKind.Dump(size, content));
    }

    private Attributes attributes() {
        var mtime = new Timestamp(startedAt.getEpochSecond(), startedAt.getNano());
        return new Attributes(
                OWNER_ONLY, 0, 0, Optional.empty(), Optional.empty(), mtime, Collections.emptySortedMap());
    }

    private static String extension(SourceKind kind) {
        return switch (kind) {
            case MARIADB, POSTGRESQL_PLAIN -> ".sql";
            case MONGODB -> ".archive";
            case REDIS -> ".rdb";
            case SQLITE -> ".sqlite";
            case POSTGRESQL_CUSTOM, COMMAND, FILES -> ".dump";
        };
    }
}
