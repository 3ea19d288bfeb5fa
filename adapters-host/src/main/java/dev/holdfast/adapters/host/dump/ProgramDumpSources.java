package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.application.agent.archive.DumpSources;
import dev.holdfast.domain.backup.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class ProgramDumpSources implements DumpSources {

    private static final String POSTGRESQL_SIZE = "SELECT pg_database_size(current_database())";

    private final Programs programs;
    private final MariaDbPrograms mariaDb;
    private final PostgreSqlPrograms postgreSql;
    private final Path scratch;

    /// @param scratch for copies that lie on disk before they are read; the agent's own
    ProgramDumpSources(Programs programs, MariaDbPrograms mariaDb, PostgreSqlPrograms postgreSql, Path scratch) {
        this.scratch = scratch;
        this.programs = programs;
        this.mariaDb = mariaDb;
        this.postgreSql = postgreSql;
    }

    @Override
    public DumpSource of(SourceSpec.Dump spec) {
        return switch (spec) {
            case SourceSpec.MariaDb source -> new MariaDbDump(mariaDb, source, programs.searchPath());
            case SourceSpec.PostgreSql source ->
                new ProgramDump(
                        programs.searchPath(),
                        () -> postgreSql.dump(source),
                        Optional.of(() -> postgreSql.query(source, source.database(), POSTGRESQL_SIZE)));
            case SourceSpec.MongoDb source -> stream(() -> MongoDump.invocation(programs, source));
            case SourceSpec.Redis source -> stream(() -> RedisDump.invocation(programs, source));
            case SourceSpec.Sqlite source -> new SqliteDump(programs, source, scratch);
            case SourceSpec.Command source -> stream(() -> command(source.command()));
        };
    }

    /// One that cannot say how long it will be.
    private DumpSource stream(Supplier<Invocation> dump) {
        return new ProgramDump(programs.searchPath(), dump, Optional.empty());
    }

    private Invocation command(List<String> words) {
        var command = new ArrayList<>(words);
        command.set(0, programs.require(words.getFirst()));
        return Invocation.of(command);
    }
}
