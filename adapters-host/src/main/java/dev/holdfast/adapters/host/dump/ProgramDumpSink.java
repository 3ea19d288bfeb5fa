package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.adapters.host.program.RunningProgram;
import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSink;
import dev.holdfast.domain.backup.SourceSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

final class ProgramDumpSink implements DumpSink {

    private static final byte[] CUSTOM_FORMAT = "PGDMP".getBytes(StandardCharsets.US_ASCII);

    private final String searchPath;
    private final MariaDbPrograms mariaDb;
    private final PostgreSqlPrograms postgreSql;

    ProgramDumpSink(Programs programs, MariaDbPrograms mariaDb, PostgreSqlPrograms postgreSql) {
        this.searchPath = programs.searchPath();
        this.mariaDb = mariaDb;
        this.postgreSql = postgreSql;
    }

    @Override
    public Begun begin(Target target) {
        return switch (target.connection()) {
            case SourceSpec.MariaDb connection -> begin(connection, target);
            case SourceSpec.PostgreSql connection -> begin(connection, target);
        };
    }

    private Begun begin(SourceSpec.MariaDb connection, Target target) {
        var database = new MariaDbTarget(mariaDb, connection, target.database(), searchPath);
        if (!database.prepare(target.overwrite())) {
            return new Begun.NotEmpty(target.database());
        }
        return ready(
                new ProgramLoad(_ -> RunningProgram.reading(mariaDb.load(connection, target.database()), searchPath)));
    }

    private Begun begin(SourceSpec.PostgreSql connection, Target target) {
        var database = new PostgreSqlTarget(postgreSql, connection, target.database(), searchPath);
        if (!database.prepare(target.overwrite())) {
            return new Begun.NotEmpty(target.database());
        }
        return ready(new ProgramLoad(first -> RunningProgram.reading(program(connection, target, first), searchPath)));
    }

    /// What `psql` takes for its own commands, `\!` among them, a dump that somebody else chose must not say.
    private Invocation program(SourceSpec.PostgreSql connection, Target target, byte[] first) {
        if (Arrays.equals(first, CUSTOM_FORMAT)) {
            return postgreSql.restore(connection, target.database());
        }
        if (target.byCommand()) {
            throw new DumpException(
                    "the dump is not in PostgreSQL's custom format, and only such are restored by command");
        }
        return postgreSql.load(connection, target.database());
    }

    private static Begun ready(Load load) {
        return new Begun.Ready(load);
    }
}
