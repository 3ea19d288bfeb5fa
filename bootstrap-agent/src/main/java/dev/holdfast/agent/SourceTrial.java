package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSources;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;

/// Tries to read a little of a source: enough to see that its program is there and its server lets it in.
final class SourceTrial {

    private final FileTree files;
    private final DumpSources dumps;

    SourceTrial(FileTree files, DumpSources dumps) {
        this.files = files;
        this.dumps = dumps;
    }

    String attempt(SourceSpec source) {
        return switch (source) {
            case SourceSpec.Files tree -> files(tree);
            case SourceSpec.Database database -> database(database);
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

    private String database(SourceSpec.Database database) {
        try (var dump = dumps.of(database).open()) {
            return dump.read() < 0 ? "its dump is empty" : "can be dumped";
        } catch (IOException e) {
            throw new DumpException("the dump of " + database.database() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
