package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.database.DatabaseException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes files that nobody but their owner may read, and what directories they lie in.
final class PrivateFile {

    private PrivateFile() {}

    /// Leaves a file alone that is there; SQLite gives its side files the mode of the file itself.
    ///
    /// @throws DatabaseException.Permanent when it cannot be made
    static void ensure(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), mode("rwx------"));
            make(file);
        } catch (IOException e) {
            throw new DatabaseException.Permanent("the database's file cannot be made: " + file, e);
        }
    }

    private static void make(Path file) throws IOException {
        try {
            Files.createFile(file, mode("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // Made before, or by another master just now.
        }
    }

    private static FileAttribute<?> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
