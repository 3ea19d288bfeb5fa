package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.adapters.host.program.Query;
import dev.holdfast.adapters.host.program.Redaction;
import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the client programs of PostgreSQL are called. The password goes by a password file, which libpq reads.
final class PostgreSqlPrograms {

    private static final String PACKAGE = "postgresql-client";
    private static final String NEVER_ASK = "--no-password";

    private final Programs programs;
    private final RestrictKey restrictKey;

    PostgreSqlPrograms(Programs programs, RestrictKey restrictKey) {
        this.programs = programs;
        this.restrictKey = restrictKey;
    }

    /// The custom format goes uncompressed: compressed, a changed row changes everything after it.
    Invocation dump(SourceSpec.PostgreSql source) {
        var program = programs.requireAny(PACKAGE, "pg_dump");
        var command = new ArrayList<>(List.of(program, NEVER_ASK));
        switch (source.format()) {
            case CUSTOM -> command.addAll(List.of("--format=custom", "--compress=0"));
            case PLAIN -> {
                command.add("--format=plain");
                command.addAll(restriction(program));
            }
        }
        command.add(database(source.database()));
        return connected(source, command);
    }

    /// `pg_dump` would draw a fresh key for each plain dump, and no two would begin alike.
    private List<String> restriction(String program) {
        var help = Query.ask(Invocation.of(List.of(program, "--help")), programs.searchPath());
        return help.contains("--restrict-key") ? List.of("--restrict-key=" + restrictKey.value()) : List.of();
    }

    /// Takes a dump of the custom format.
    Invocation restore(SourceSpec.PostgreSql connection, String database) {
        var program = programs.requireAny(PACKAGE, "pg_restore");
        return connected(connection, List.of(program, NEVER_ASK, "--exit-on-error", database(database)));
    }

    /// Takes a plain dump.
    Invocation load(SourceSpec.PostgreSql connection, String database) {
        return connected(connection, client(database, "--quiet", "--file=-"));
    }

    /// Runs `sql` and prints bare rows.
    Invocation query(SourceSpec.PostgreSql connection, String database, String sql) {
        return connected(connection, client(database, "--tuples-only", "--no-align", "--command=" + sql));
    }

    private List<String> client(String database, String... more) {
        var program = programs.requireAny(PACKAGE, "psql");
        var command = new ArrayList<>(
                List.of(program, NEVER_ASK, "--no-psqlrc", "--set=ON_ERROR_STOP=1", database(database)));
        command.addAll(List.of(more));
        return command;
    }

    /// A connection string of its own, so that no name is taken for one.
    private static String database(String name) {
        if (name.isEmpty()) {
            throw new DumpException("a database's name is empty");
        }
        return "--dbname=dbname='" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static Invocation connected(SourceSpec.PostgreSql connection, List<String> command) {
        var environment = environment(connection);
        if (connection.passwordFile().isEmpty()) {
            return new Invocation(command, environment, Redaction.NONE, () -> {});
        }
        var password = PasswordFile.of(connection.passwordFile().get());
        environment.put("PGPASSFILE", password.file().toString());
        return new Invocation(command, environment, new Redaction(password.secret()), password::delete);
    }

    private static Map<String, String> environment(SourceSpec.PostgreSql connection) {
        var environment = new HashMap<String, String>();
        connection.host().ifPresent(host -> environment.put("PGHOST", host));
        connection.port().ifPresent(port -> environment.put("PGPORT", port.toString()));
        connection.user().ifPresent(user -> environment.put("PGUSER", user));
        environment.put("PGCONNECT_TIMEOUT", "30");
        environment.put("PGCLIENTENCODING", "UTF8");
        return environment;
    }

    /// `name` as an identifier in SQL.
    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// `name` as text in SQL, with standard conforming strings, the default since 9.1.
    static String text(String name) {
        return "'" + name.replace("'", "''") + "'";
    }
}
