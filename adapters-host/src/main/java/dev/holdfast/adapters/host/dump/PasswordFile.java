package dev.holdfast.adapters.host.dump;

import dev.holdfast.application.agent.archive.DumpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A password in the form that libpq reads, in a file that only its owner reads, while a program needs it.
record PasswordFile(Path file, String secret) {

    /// @param source holds the password alone, on its first line
    static PasswordFile of(String source) {
        var password = firstLine(source);
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var file = Files.createTempFile("holdfast-", ".pgpass", ownerOnly);
            Files.writeString(file, "*:*:*:*:" + password.replace("\\", "\\\\").replace(":", "\\:") + "\n");
            return new PasswordFile(file, password);
        } catch (IOException e) {
            throw new DumpException("cannot write a password file: " + e.getMessage(), e);
        }
    }

    static String firstLine(String source) {
        try (var lines = Files.lines(Path.of(source))) {
            return lines.findFirst().orElseThrow(() -> new DumpException("the password file " + source + " is empty"));
        } catch (IOException e) {
            throw new DumpException("cannot read the password file " + source, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DumpException("cannot remove " + file, e);
        }
    }

    @Override
    public String toString() {
        return "PasswordFile[" + file + "]";
    }
}
