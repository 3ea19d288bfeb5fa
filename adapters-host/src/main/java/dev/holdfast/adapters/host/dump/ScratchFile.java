package dev.holdfast.adapters.host.dump;

import dev.holdfast.application.agent.archive.DumpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/// A file of this process for a while, for its owner's eyes: `<kind>-<process id>-….tmp`.
record ScratchFile(Path path) {

    private static final Pattern NAME = Pattern.compile("[a-z]+-(\\d{1,9})-.*\\.tmp");

    /// Makes one, and sweeps up what processes left behind that died.
    static ScratchFile create(Path directory, String kind) {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var owners = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            Files.createDirectories(directory, owners);
            sweep(directory);
            var prefix = kind + "-" + ProcessHandle.current().pid() + "-";
            return new ScratchFile(Files.createTempFile(directory, prefix, ".tmp", ownerOnly));
        } catch (IOException e) {
            throw new DumpException("cannot make a file in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void sweep(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory, ScratchFile::isAbandoned)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isAbandoned(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new DumpException("cannot remove " + path, e);
        }
    }
}
