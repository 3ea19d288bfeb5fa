package dev.holdfast.adapters.host.codec;

import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Zstandard's native library, unpacked in a directory of the agent's rather than in the system's temporary one,
/// which may forbid to run programs. Once it is loaded its file is of no more use, and goes at once.
final class ZstdLibrary {

    private static final String FOLDER_PROPERTY = "ZstdTempFolder";

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private ZstdLibrary() {}

    /// Falls back to the system's temporary directory where `directory` cannot be written: a restore by hand needs
    /// no state.
    static synchronized void load(Path directory) {
        if (Native.isLoaded()) {
            return;
        }
        try {
            Files.createDirectories(directory, OWNER_ONLY);
            loadFrom(Files.createTempDirectory(directory, ".zstd-"));
        } catch (IOException e) {
            Native.load();
        }
    }

    private static void loadFrom(Path folder) throws IOException {
        System.setProperty(FOLDER_PROPERTY, folder.toString());
        try {
            Native.load();
        } finally {
            System.clearProperty(FOLDER_PROPERTY);
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
