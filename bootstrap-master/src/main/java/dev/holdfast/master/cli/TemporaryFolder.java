package dev.holdfast.master.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that goes when the master does, unless it is killed.
///
/// @param path flat: it holds files only
record TemporaryFolder(Path path) implements AutoCloseable {

    static TemporaryFolder make() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("holdfast-master-dev"));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.list(path)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(path);
    }
}
