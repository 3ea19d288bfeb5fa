package dev.holdfast.adapters.host.discovery;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.ServerDatabases;
import dev.holdfast.application.agent.discovery.Discovered.Server;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.backup.SourceSpec.PostgreSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Database servers that listen at a socket, or run: asked by the clients that are installed, in each way
/// that may let them in.
final class DatabaseServers {

    private static final String ALL = "*";
    private static final String MAINTENANCE = "postgres";
    private static final String USUAL_SOCKETS = "/run/postgresql";
    private static final int USUAL_PORT = 5432;

    private static final List<String> MARIADB_SOCKETS = List.of(
            "/run/mysqld/mysqld.sock", "/var/lib/mysql/mysql.sock", "/run/mysqld/mysqlx.sock", "/tmp/mysql.sock");

    /// Option files that panels, distributions and people keep for the server's superuser.
    private static final List<String> OPTION_FILES = List.of(
            "/etc/holdfast/*.cnf",
            "/root/.my.cnf",
            "/etc/mysql/debian.cnf",
            "/usr/local/directadmin/conf/my.cnf",
            "/usr/local/hestia/conf/.mysql.root",
            "/etc/mysql/root.cnf");

    private final HostTree host;
    private final ServerDatabases databases;

    DatabaseServers(HostTree host, ServerDatabases databases) {
        this.host = host;
        this.databases = databases;
    }

    List<Server> find() {
        return Stream.concat(mariaDb().stream(), postgreSql().stream()).toList();
    }

    private Optional<Server> mariaDb() {
        return firstOf(MARIADB_SOCKETS)
                .or(() -> RunningPrograms.any(host, "mariadbd", "mysqld"))
                .flatMap(evidence -> ask("MariaDB or MySQL", evidence, mariaDbConnections()));
    }

    private List<SourceSpec.Database> mariaDbConnections() {
        var files = OPTION_FILES.stream().flatMap(pattern -> host.matching(pattern).stream());
        var byFile = files.<SourceSpec.Database>map(file -> new SourceSpec.MariaDb(ALL, ALL, Optional.of(file)));
        return Stream.concat(byFile, Stream.of(new SourceSpec.MariaDb(ALL, ALL, Optional.empty())))
                .toList();
    }

    private List<Server> postgreSql() {
        var sockets = Stream.of(USUAL_SOCKETS, "/tmp")
                .flatMap(directory -> host.hidden(directory, ".s.PGSQL.").stream())
                .toList();
        var found = new ArrayList<Server>();
        sockets.forEach(socket ->
                ask("PostgreSQL", socket, postgreSqlConnections(socket)).ifPresent(found::add));
        if (sockets.isEmpty()) {
            RunningPrograms.any(host, "postgres", "postmaster")
                    .flatMap(evidence -> ask("PostgreSQL", evidence, List.of(postgreSql("127.0.0.1", USUAL_PORT, ""))))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static List<SourceSpec.Database> postgreSqlConnections(String socket) {
        var directory = socket.substring(0, socket.lastIndexOf('/'));
        int port = Integer.parseInt(socket.substring(socket.lastIndexOf('.') + 1));
        return List.of(postgreSql(directory, port, ""), postgreSql(directory, port, MAINTENANCE));
    }

    private static SourceSpec.Database postgreSql(String where, int port, String user) {
        return new PostgreSql(
                ALL,
                MAINTENANCE,
                Optional.of(where).filter(it -> !it.equals(USUAL_SOCKETS)),
                Optional.of(port).filter(it -> it != USUAL_PORT),
                Optional.of(user).filter(it -> !it.isEmpty()),
                Optional.empty(),
                PostgreSql.Format.CUSTOM);
    }

    private Optional<Server> ask(String what, String evidence, List<SourceSpec.Database> connections) {
        if (!host.isHere()) {
            host.tell(what + " (" + evidence + ") is another host's, and was not asked for its databases");
            return Optional.empty();
        }
        var refusals = new ArrayList<String>();
        for (var connection : connections) {
            try {
                return Optional.of(new Server(connection, databases.on(connection), evidence));
            } catch (DumpException e) {
                refusals.add(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        host.tell(what + " (" + evidence + ") does not let this user in: " + refusals.getLast()
                + "; give it an option file or a role, and name it in the source");
        return Optional.empty();
    }

    private Optional<String> firstOf(List<String> paths) {
        return paths.stream().filter(host::exists).findFirst();
    }
}
