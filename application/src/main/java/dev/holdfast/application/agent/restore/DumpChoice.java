package dev.holdfast.application.agent.restore;

import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which of a backup's sources is meant by who wants a dump.
sealed interface DumpChoice {

    enum Kind {
        ANY_DUMP("dump"),
        DATABASE("dump of a database");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        private boolean admits(SourceKind kind) {
            return switch (kind) {
                case FILES -> false;
                case MONGODB, REDIS, SQLITE, COMMAND -> this == ANY_DUMP;
                case MARIADB, POSTGRESQL_CUSTOM, POSTGRESQL_PLAIN -> true;
            };
        }
    }

    record Chosen(ArchivedSource source) implements DumpChoice {

        /// Whether what loads it takes orders from it that are no SQL.
        boolean mayRunPrograms() {
            return source.kind() == SourceKind.POSTGRESQL_PLAIN;
        }

        /// How the site reaches the server, where what it says fits the dump; else what the programs
        /// find by themselves.
        SourceSpec.Database connection(RestoreOrder.Connections known) {
            return known.of(source.name()).stream()
                    .flatMap(candidate -> fitting(candidate).stream())
                    .findFirst()
                    .orElseGet(this::usual);
        }

        private Optional<SourceSpec.Database> fitting(SourceSpec.Database known) {
            return switch (known) {
                case SourceSpec.MariaDb mariaDb ->
                    Optional.<SourceSpec.Database>of(mariaDb).filter(_ -> source.kind() == SourceKind.MARIADB);
                case SourceSpec.PostgreSql postgreSql ->
                    Optional.<SourceSpec.Database>of(inFormat(postgreSql))
                            .filter(_ -> source.kind() != SourceKind.MARIADB);
            };
        }

        private SourceSpec.Database usual() {
            if (source.kind() == SourceKind.MARIADB) {
                return new SourceSpec.MariaDb(source.name(), source.name(), Optional.empty());
            }
            return new SourceSpec.PostgreSql(
                    source.name(),
                    source.name(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    format());
        }

        /// The format that the dump has, which need not be the one that is configured today.
        private SourceSpec.PostgreSql inFormat(SourceSpec.PostgreSql known) {
            return new SourceSpec.PostgreSql(
                    known.name(),
                    known.database(),
                    known.host(),
                    known.port(),
                    known.user(),
                    known.passwordFile(),
                    format());
        }

        private SourceSpec.PostgreSql.Format format() {
            return source.kind() == SourceKind.POSTGRESQL_PLAIN
                    ? SourceSpec.PostgreSql.Format.PLAIN
                    : SourceSpec.PostgreSql.Format.CUSTOM;
        }
    }

    record Unclear(String why) implements DumpChoice {}

    static DumpChoice of(Optional<String> name, List<ArchivedSource> sources, Kind kind) {
        var candidates = sources.stream()
                .filter(source -> kind.admits(source.kind()))
                .filter(source -> name.isEmpty() || name.get().equals(source.name()))
                .toList();
        if (candidates.size() == 1) {
            return new Chosen(candidates.getFirst());
        }
        var all = sources.stream()
                .map(source -> source.name() + " (" + source.kind().text() + ")")
                .collect(Collectors.joining(", "));
        var wanted = name.map(text -> "the source \"" + text + "\" is no ").orElse("there is not exactly one ");
        return new Unclear(wanted + kind.words + " in this backup, which has " + all);
    }
}
