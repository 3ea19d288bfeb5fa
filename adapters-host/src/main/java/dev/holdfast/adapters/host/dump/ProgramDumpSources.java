package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.application.agent.archive.DumpSources;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class ProgramDumpSources implements DumpSources {

    private static final String POSTGRESQL_SIZE = "SELECT pg_database_size(current_database())";

    private final Programs programs;
    private final MariaDbPrograms mariaDb;
    private final PostgreSqlPrograms postgreSql;

    ProgramDumpSources(Programs programs, MariaDbPrograms mariaDb, PostgreSqlPrograms postgreSql) {
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
            case SourceSpec.Command source ->
                new ProgramDump(programs.searchPath(), () -> command(source.command()), Optional.empty());
        };
    }

    private Invocation command(List<String> words) {
        var command = new ArrayList<>(words);
        command.set(0, programs.require(words.getFirst()));
        return Invocation.of(command);
    }
}
