package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSources;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.ServerDatabases;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;

/// Tries to read a little of a source: enough to see that its program is there and its server lets it in.
final class SourceTrial {

    private final FileTree files;
    private final DumpSources dumps;
    private final ServerDatabases databases;

    SourceTrial(FileTree files, DumpSources dumps, ServerDatabases databases) {
        this.databases = databases;
        this.files = files;
        this.dumps = dumps;
    }

    String attempt(SourceSpec source) {
        return switch (source) {
            case SourceSpec.Files tree -> files(tree);
            case SourceSpec.Database database -> dump(database, "its dump is empty", "can be dumped");
            case SourceSpec.MongoDb dump -> dump(dump, "its dump is empty", "can be dumped");
            case SourceSpec.Redis dump -> dump(dump, "its dump is empty", "can be dumped");
            case SourceSpec.Sqlite dump -> dump(dump, "the database is empty", "can be copied");
            case SourceSpec.Command _ -> "not tried: only a backup runs it";
        };
    }

    private String files(SourceSpec.Files tree) {
        for (var path : tree.paths()) {
            try (var walk = files.walk(Selection.all(Bytes.utf8(path)), _ -> {})) {
                walk.next();
            }
        }
        return "can be read";
    }

    /// How many databases of the group there are today.
    String attempt(DatabaseGroup group) {
        var found = databases.on(group.like()).stream().filter(group::takes).toList();
        return Counts.of(found.size(), "database");
    }

    private String dump(SourceSpec.Dump source, String empty, String fine) {
        try (var dump = dumps.of(source).open()) {
            return dump.read() < 0 ? empty : fine;
        } catch (IOException e) {
            throw new DumpException("the dump of " + source.name() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
