package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Query;
import dev.holdfast.application.agent.archive.ServerDatabases;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.List;

/// Asks servers by their own client programs.
///
/// @param searchPath where those are looked for
record ProgramServerDatabases(MariaDbPrograms mariaDb, PostgreSqlPrograms postgreSql, String searchPath)
        implements ServerDatabases {

    private static final String OF_MARIADB = """
            SELECT schema_name FROM information_schema.schemata
            WHERE schema_name NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys')
            ORDER BY schema_name""";

    private static final String OF_POSTGRESQL =
            "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname";

    @Override
    public List<String> on(SourceSpec.Database reached) {
        return Query.ask(question(reached), searchPath)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private Invocation question(SourceSpec.Database reached) {
        return switch (reached) {
            case SourceSpec.MariaDb server -> mariaDb.query(server, OF_MARIADB);
            case SourceSpec.PostgreSql server -> postgreSql.query(server, server.database(), OF_POSTGRESQL);
        };
    }
}
