package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.storage.ByteSize;

/// Something to be backed up.
public sealed interface BackupSource {

    /// Unique in its site.
    String name();

    SourceKind kind();

    /// About how much there is, nothing where the source cannot say it; decides how finely a source is cut when it is
    /// backed up for the first time.
    ByteSize estimate();

    /// Files of this host.
    record Files(String name, Selection selection, ByteSize estimate) implements BackupSource {
        @Override
        public SourceKind kind() {
            return SourceKind.FILES;
        }
    }

    /// What a program writes.
    record Dump(String name, SourceKind kind, DumpSource dump, ByteSize estimate) implements BackupSource {

        public static Dump of(SourceSpec.Dump spec, DumpSource dump, ByteSize estimate) {
            return new Dump(spec.name(), kind(spec), dump, estimate);
        }

        private static SourceKind kind(SourceSpec.Dump spec) {
            return switch (spec) {
                case SourceSpec.MariaDb _ -> SourceKind.MARIADB;
                case SourceSpec.PostgreSql database ->
                    switch (database.format()) {
                        case CUSTOM -> SourceKind.POSTGRESQL_CUSTOM;
                        case PLAIN -> SourceKind.POSTGRESQL_PLAIN;
                    };
                case SourceSpec.MongoDb _ -> SourceKind.MONGODB;
                case SourceSpec.Redis _ -> SourceKind.REDIS;
                case SourceSpec.Sqlite _ -> SourceKind.SQLITE;
                case SourceSpec.Command _ -> SourceKind.COMMAND;
            };
        }
    }
}
