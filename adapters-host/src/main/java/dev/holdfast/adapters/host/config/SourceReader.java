package dev.holdfast.adapters.host.config;

import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Reads the sources of a site.
final class SourceReader {

    private static final Map<String, SourceSpec.PostgreSql.Format> FORMATS = Map.of(
            "custom", SourceSpec.PostgreSql.Format.CUSTOM,
            "plain", SourceSpec.PostgreSql.Format.PLAIN);

    private final Map<String, BiFunction<SourceReader, ObjectReader, SourceSpec>> kinds = Map.of(
            "files", SourceReader::files,
            "mariadb", SourceReader::mariaDb,
            "mysql", SourceReader::mySql,
            "postgresql", SourceReader::postgreSql,
            "mongodb", SourceReader::mongoDb,
            "redis", SourceReader::redis,
            "sqlite", SourceReader::sqlite,
            "command", SourceReader::command);

    /// Where one asks a server of PostgreSQL which databases it has.
    private static final String MAINTENANCE = "postgres";

    private static final Map<String, BiFunction<SourceReader, ObjectReader, SourceSpec.Database>> ALL_OF = Map.of(
            "mariadb", SourceReader::allOfMariaDb,
            "mysql", SourceReader::allOfMySql,
            "postgresql", SourceReader::allOfPostgreSql);

    private final Problems problems;

    SourceReader(Problems problems) {
        this.problems = problems;
    }

    /// @param groups of databases that become sources later
    record Sources(List<SourceSpec> sources, List<DatabaseGroup> groups) {}

    Sources readAll(ObjectReader site) {
        var names = new HashSet<String>();
        var groups = new ArrayList<DatabaseGroup>();
        var sources = site.list(
                "sources",
                value -> ObjectReader.read(value, problems, members -> {
                    if (namesAll(members)) {
                        groups.add(group(members));
                        return Optional.empty();
                    }
                    var source = source(members);
                    source.filter(read -> !names.add(read.name()))
                            .ifPresent(read -> problems.add(
                                    members.placeOf("name"),
                                    "another source of the site is named \"" + read.name()
                                            + "\"; give this one a name"));
                    return source;
                }));
        if (sources.isEmpty() && groups.isEmpty()) {
            site.problem("sources", "expected at least one source");
        }
        return new Sources(sources, groups);
    }

    private static boolean namesAll(ObjectReader members) {
        return members.find("type")
                .filter(type -> type instanceof Located.Text text && ALL_OF.containsKey(text.value()))
                .flatMap(_ -> members.find("databases"))
                .isPresent();
    }

    private DatabaseGroup group(ObjectReader members) {
        if (!members.optionalText("databases").equals(Optional.of("*"))) {
            members.problem("databases", "expected \"*\", for all databases of the server");
        }
        var like = members.choice("type", ALL_OF, ALL_OF.get("mariadb")).apply(this, members);
        return new DatabaseGroup(like, members.texts("exclude"));
    }

    private SourceSpec.Database allOfMariaDb(ObjectReader members) {
        return mariaDb("*", "*", members, SourceSpec.MariaDb.Client.MARIADB);
    }

    private SourceSpec.Database allOfMySql(ObjectReader members) {
        return mariaDb("*", "*", members, SourceSpec.MariaDb.Client.MYSQL);
    }

    private SourceSpec.Database allOfPostgreSql(ObjectReader members) {
        return postgreSql("*", MAINTENANCE, members);
    }

    private Optional<SourceSpec> source(ObjectReader members) {
        return members.require("type", "one of " + String.join(", ", kinds.keySet()))
                .flatMap(value -> Scalars.choice(value, kinds, problems))
                .map(kind -> kind.apply(this, members));
    }

    private SourceSpec files(ObjectReader members) {
        var paths = members.list("paths", value -> Scalars.absolutePath(value, problems));
        if (paths.isEmpty()) {
            members.problem("paths", "expected \"paths\", at least one absolute path");
        }
        return new SourceSpec.Files(name(members, "files"), paths, members.list("exclude", this::glob));
    }

    private Optional<String> glob(Located value) {
        return Scalars.text(value, problems).filter(text -> {
            try {
                Glob.of(text);
                return true;
            } catch (IllegalArgumentException e) {
                problems.add(value.place(), "expected a pattern like \"**/cache/**\": " + e.getMessage());
                return false;
            }
        });
    }

    private SourceSpec mariaDb(ObjectReader members) {
        var database = database(members);
        return mariaDb(name(members, database), database, members, SourceSpec.MariaDb.Client.MARIADB);
    }

    private SourceSpec mySql(ObjectReader members) {
        var database = database(members);
        return mariaDb(name(members, database), database, members, SourceSpec.MariaDb.Client.MYSQL);
    }

    private SourceSpec.MariaDb mariaDb(
            String name, String database, ObjectReader members, SourceSpec.MariaDb.Client client) {
        return new SourceSpec.MariaDb(name, database, path(members, "defaultsFile"), client);
    }

    private SourceSpec postgreSql(ObjectReader members) {
        var database = database(members);
        return postgreSql(name(members, database), database, members);
    }

    private SourceSpec.PostgreSql postgreSql(String name, String database, ObjectReader members) {
        return new SourceSpec.PostgreSql(
                name,
                database,
                members.optionalText("host"),
                port(members),
                members.optionalText("user"),
                path(members, "passwordFile"),
                members.choice("format", FORMATS, SourceSpec.PostgreSql.Format.CUSTOM));
    }

    private static String database(ObjectReader members) {
        return members.text("database", "the name of the database, or \"databases\": \"*\" for all of them");
    }

    private SourceSpec mongoDb(ObjectReader members) {
        var database = members.optionalText("database");
        return new SourceSpec.MongoDb(name(members, database.orElse("mongodb")), database, path(members, "configFile"));
    }

    private SourceSpec redis(ObjectReader members) {
        return new SourceSpec.Redis(
                name(members, "redis"),
                members.optionalText("host"),
                port(members),
                path(members, "socket"),
                members.optionalText("user"),
                path(members, "passwordFile"));
    }

    private SourceSpec sqlite(ObjectReader members) {
        var file = members.require("file", "the absolute path of the database")
                .flatMap(value -> Scalars.absolutePath(value, problems))
                .orElse("");
        return new SourceSpec.Sqlite(name(members, file.substring(file.lastIndexOf('/') + 1)), file);
    }

    private Optional<Integer> port(ObjectReader members) {
        return members.find("port")
                .flatMap(value -> Scalars.integer(value, 1, 65_535, problems))
                .map(Long::intValue);
    }

    private SourceSpec command(ObjectReader members) {
        var command = members.list("command", value -> Scalars.argument(value, problems));
        if (command.isEmpty()) {
            members.problem("command", "expected \"command\", a list of a program and its arguments");
        }
        return new SourceSpec.Command(Names.read(members, "the name of the source"), command);
    }

    private Optional<String> path(ObjectReader members, String member) {
        return members.find(member).flatMap(value -> Scalars.absolutePath(value, problems));
    }

    private String name(ObjectReader members, String fallback) {
        var name = members.optionalText("name").orElse(fallback);
        Names.check(members, name);
        return name;
    }
}
