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

    private final Map<String, BiFunction<SourceReader, ObjectReader, SourceSpec>> kinds = Map.of(
            "files", SourceReader::files,
            "mariadb", (reader, members) -> reader.databases.mariaDb(members),
            "mysql", (reader, members) -> reader.databases.mySql(members),
            "postgresql", (reader, members) -> reader.databases.postgreSql(members),
            "mongodb", SourceReader::mongoDb,
            "redis", SourceReader::redis,
            "sqlite", SourceReader::sqlite,
            "command", SourceReader::command);

    private final Problems problems;

    private final DatabaseReader databases;

    SourceReader(Problems problems) {
        this.problems = problems;
        this.databases = new DatabaseReader(problems);
    }

    /// @param groups of databases that become sources later
    record Sources(List<SourceSpec> sources, List<DatabaseGroup> groups) {}

    Sources readAll(ObjectReader site) {
        var names = new HashSet<String>();
        var groups = new ArrayList<DatabaseGroup>();
        var sources = site.items(
                "sources",
                "expected at least one source",
                value -> ObjectReader.read(value, problems, members -> {
                    var group = databases.group(members);
                    group.ifPresent(groups::add);
                    if (group.isPresent()) {
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
        return new Sources(sources, groups);
    }

    private Optional<SourceSpec> source(ObjectReader members) {
        var kind = members.require("type", Scalars.oneOf(kinds.keySet()))
                .flatMap(value -> Scalars.choice(value, kinds, problems));
        if (kind.isEmpty()) {
            members.passOverRest();
        }
        return kind.map(known -> known.apply(this, members));
    }

    private SourceSpec files(ObjectReader members) {
        var paths = members.items(
                "paths",
                "expected \"paths\", at least one absolute path",
                value -> Scalars.absolutePath(value, problems));
        return new SourceSpec.Files(SourceMembers.name(members, "files"), paths, members.list("exclude", this::glob));
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

    private SourceSpec mongoDb(ObjectReader members) {
        var database = members.optionalText("database");
        return new SourceSpec.MongoDb(
                SourceMembers.name(members, database.orElse("mongodb")),
                database,
                SourceMembers.path(members, problems, "configFile"));
    }

    private SourceSpec redis(ObjectReader members) {
        return new SourceSpec.Redis(
                SourceMembers.name(members, "redis"),
                members.optionalText("host"),
                SourceMembers.port(members, problems),
                SourceMembers.path(members, problems, "socket"),
                members.optionalText("user"),
                SourceMembers.path(members, problems, "passwordFile"));
    }

    private SourceSpec sqlite(ObjectReader members) {
        var file = members.require("file", "the absolute path of the database")
                .flatMap(value -> Scalars.absolutePath(value, problems))
                .orElse("");
        return new SourceSpec.Sqlite(SourceMembers.name(members, file.substring(file.lastIndexOf('/') + 1)), file);
    }

    private SourceSpec command(ObjectReader members) {
        var command = members.items(
                "command",
                "expected \"command\", a list of a program and its arguments",
                value -> Scalars.argument(value, problems));
        return new SourceSpec.Command(Names.read(members, "the name of the source"), command);
    }
}
