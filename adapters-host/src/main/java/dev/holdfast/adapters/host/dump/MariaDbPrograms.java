package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.domain.backup.SourceSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// How the client programs of MariaDB and MySQL are called. Host, user and password come from an option file:
/// what is on a command line, everybody sees.
final class MariaDbPrograms {

    private static final String CHARACTER_SET = "--default-character-set=utf8mb4";
    private static final String LARGEST_ROW = "--max-allowed-packet=1G";

    /// Loose, because the program of that name may be MariaDB's, or an old one.
    private static final List<String> UNDERSTOOD_BY_MYSQL =
            List.of("--loose-set-gtid-purged=OFF", "--loose-column-statistics=0");

    private final Programs programs;

    MariaDbPrograms(Programs programs) {
        this.programs = programs;
    }

    /// One consistent snapshot of transactional tables, the same bytes for the same content.
    Invocation dump(SourceSpec.MariaDb source) {
        var program = program(source, "mariadb-dump", "mysqldump");
        var command = command(program, source);
        command.addAll(List.of(
                "--single-transaction",
                "--quick",
                "--routines",
                "--triggers",
                "--events",
                "--hex-blob",
                "--skip-dump-date",
                "--no-tablespaces",
                CHARACTER_SET,
                LARGEST_ROW));
        if (program.endsWith("mysqldump")) {
            command.addAll(UNDERSTOOD_BY_MYSQL);
        }
        command.add(named(source.database()));
        return Invocation.of(command);
    }

    /// Takes a dump into `database`; no command of the client itself is obeyed.
    Invocation load(SourceSpec.MariaDb connection, String database) {
        var command = client(connection);
        command.addAll(List.of("--binary-mode", "--local-infile=0", LARGEST_ROW, "--database=" + named(database)));
        return Invocation.of(command);
    }

    /// Runs `sql` and prints bare rows.
    Invocation query(SourceSpec.MariaDb connection, String sql) {
        var command = client(connection);
        command.addAll(List.of("--batch", "--skip-column-names", "--execute=" + sql));
        return Invocation.of(command);
    }

    private List<String> client(SourceSpec.MariaDb connection) {
        var command = command(program(connection, "mariadb", "mysql"), connection);
        command.add(CHARACTER_SET);
        return command;
    }

    /// Either client may do for either server, but a server's own knows it best.
    private String program(SourceSpec.MariaDb connection, String ofMariaDb, String ofMySql) {
        return switch (connection.client()) {
            case MARIADB -> programs.requireAny("mariadb-client", ofMariaDb, ofMySql);
            case MYSQL -> programs.requireAny("mysql-client or mariadb-client", ofMySql, ofMariaDb);
        };
    }

    /// The option file must come first.
    private static List<String> command(String program, SourceSpec.MariaDb connection) {
        var command = new ArrayList<String>();
        command.add(program);
        connection.defaultsFile().ifPresent(file -> command.add("--defaults-extra-file=" + file));
        return command;
    }

    /// `name` as an identifier in SQL.
    static String identifier(String name) {
        return "`" + named(name).replace("`", "``") + "`";
    }

    /// `name` as text in SQL, whatever the server's mode of escaping.
    static String text(String name) {
        return "X'" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    private static String named(String database) {
        if (database.isEmpty() || database.startsWith("-")) {
            throw new DumpException("not a database's name: '" + database + "'");
        }
        return database;
    }
}
