package dev.holdfast.adapters.host.config;

import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.backup.SourceSpec;
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
            "mysql", SourceReader::mariaDb,
            "postgresql", SourceReader::postgreSql,
            "command", SourceReader::command);

    private final Problems problems;

    SourceReader(Problems problems) {
        this.problems = problems;
    }

    List<SourceSpec> readAll(ObjectReader site) {
        var names = new HashSet<String>();
        var sources = site.list(
                "sources",
                value -> ObjectReader.read(value, problems, members -> {
                    var source = source(members);
                    source.filter(read -> !names.add(read.name()))
                            .ifPresent(read -> problems.add(
                                    members.placeOf("name"),
                                    "another source of the site is named \"" + read.name()
                                            + "\"; give this one a name"));
                    return source;
                }));
        if (sources.isEmpty()) {
            site.problem("sources", "expected at least one source");
        }
        return sources;
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
        var database = members.text("database", "the name of the database");
        return new SourceSpec.MariaDb(name(members, database), database, path(members, "defaultsFile"));
    }

    private SourceSpec postgreSql(ObjectReader members) {
        var database = members.text("database", "the name of the database");
        return new SourceSpec.PostgreSql(
                name(members, database),
                database,
                members.optionalText("host"),
                members.find("port")
                        .flatMap(value -> Scalars.integer(value, 1, 65_535, problems))
                        .map(Long::intValue),
                members.optionalText("user"),
                path(members, "passwordFile"),
                members.choice("format", FORMATS, SourceSpec.PostgreSql.Format.CUSTOM));
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
