package dev.holdfast.adapters.host.config;

import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Reads sources that are databases of a server: one of them, or all.
final class DatabaseReader {

    /// Where one asks a server of PostgreSQL which databases it has.
    private static final String MAINTENANCE = "postgres";

    private static final String ALL = "*";

    private static final Map<String, SourceSpec.PostgreSql.Format> FORMATS = Map.of(
            "custom", SourceSpec.PostgreSql.Format.CUSTOM,
            "plain", SourceSpec.PostgreSql.Format.PLAIN);

    private static final Map<String, BiFunction<DatabaseReader, ObjectReader, SourceSpec.Database>> ALL_OF = Map.of(
            "mariadb", (reader, members) -> reader.mariaDb(ALL, ALL, members, SourceSpec.MariaDb.Client.MARIADB),
            "mysql", (reader, members) -> reader.mariaDb(ALL, ALL, members, SourceSpec.MariaDb.Client.MYSQL),
            "postgresql", (reader, members) -> reader.postgreSql(ALL, MAINTENANCE, members));

    private final Problems problems;

    DatabaseReader(Problems problems) {
        this.problems = problems;
    }

    SourceSpec mariaDb(ObjectReader members) {
        var database = database(members);
        var name = SourceMembers.name(members, database);
        return mariaDb(name, database, members, SourceSpec.MariaDb.Client.MARIADB);
    }

    SourceSpec mySql(ObjectReader members) {
        var database = database(members);
        var name = SourceMembers.name(members, database);
        return mariaDb(name, database, members, SourceSpec.MariaDb.Client.MYSQL);
    }

    SourceSpec postgreSql(ObjectReader members) {
        var database = database(members);
        return postgreSql(SourceMembers.name(members, database), database, members);
    }

    /// Empty where `members` say nothing of `databases`.
    Optional<DatabaseGroup> group(ObjectReader members) {
        var kind = members.find("type")
                .flatMap(type -> type instanceof Located.Text text
                        ? Optional.ofNullable(ALL_OF.get(text.value()))
                        : Optional.empty());
        return kind.filter(_ -> members.find("databases").isPresent()).map(like -> {
            if (!members.optionalText("databases").equals(Optional.of(ALL))) {
                members.problem("databases", "expected \"*\", for all databases of the server");
            }
            return new DatabaseGroup(like.apply(this, members), members.texts("exclude"));
        });
    }

    private SourceSpec.MariaDb mariaDb(
            String name, String database, ObjectReader members, SourceSpec.MariaDb.Client client) {
        return new SourceSpec.MariaDb(name, database, SourceMembers.path(members, problems, "defaultsFile"), client);
    }

    private SourceSpec.PostgreSql postgreSql(String name, String database, ObjectReader members) {
        return new SourceSpec.PostgreSql(
                name,
                database,
                members.optionalText("host"),
                SourceMembers.port(members, problems),
                members.optionalText("user"),
                SourceMembers.path(members, problems, "passwordFile"),
                members.choice("format", FORMATS, SourceSpec.PostgreSql.Format.CUSTOM));
    }

    private static String database(ObjectReader members) {
        return members.text("database", "the name of the database, or \"databases\": \"*\" for all of them");
    }
}
