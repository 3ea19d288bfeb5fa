package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.identity.NodeStateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Small files of one directory that are written whole or not at all, for their owner's eyes.
final class PrivateFiles {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final String TEMPORARY = ".new";

    private final Path directory;

    PrivateFiles(Path directory) {
        this.directory = directory;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /// Makes the directory where it is missing.
    void prepare() {
        try {
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
        } catch (IOException e) {
            throw new NodeStateException("cannot make the directory " + directory + ": " + FileFault.of(e), e);
        }
    }

    Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(path(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", name, e);
        }
    }

    /// Survives a power cut once it returns.
    void write(String name, byte[] content) {
        prepare();
        try {
            var temporary = Files.createTempFile(directory, "." + name + "-", TEMPORARY, OWNER_ONLY);
            try {
                fill(temporary, content);
                Files.move(temporary, path(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            syncDirectory();
        } catch (IOException e) {
            throw failed("write", name, e);
        }
    }

    /// Adds to a file, which is made where it is missing; survives a power cut once it returns.
    void append(String name, byte[] content) {
        try (var channel = openForAppend(name)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            throw failed("write", name, e);
        }
    }

    private FileChannel openForAppend(String name) throws IOException {
        prepare();
        return FileChannel.open(path(name), Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), OWNER_ONLY);
    }

    private static void fill(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /// In bytes; 0 for a file that is not there.
    long size(String name) {
        return path(name).toFile().length();
    }

    void delete(String name) {
        try {
            if (Files.deleteIfExists(path(name))) {
                syncDirectory();
            }
        } catch (IOException e) {
            throw failed("delete", name, e);
        }
    }

    void rename(String name, String newName) {
        try {
            Files.move(path(name), path(newName), StandardCopyOption.ATOMIC_MOVE);
            syncDirectory();
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw failed("rename", name, e);
        }
    }

    /// The names that end with `suffix`, in order.
    List<String> names(String suffix) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix) && !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new NodeStateException("cannot list " + directory + ": " + FileFault.of(e), e);
        }
    }

    /// Opens a file for locking, and makes it where it is missing.
    FileChannel openForLock(String name) {
        return open(name, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /// Opens a file whose end is written to, wherever that is by then, and makes it where it is missing.
    FileChannel openForAppending(String name) {
        return open(name, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private FileChannel open(String name, Set<StandardOpenOption> options) {
        prepare();
        try {
            return FileChannel.open(path(name), options, OWNER_ONLY);
        } catch (IOException e) {
            throw failed("open", name, e);
        }
    }

    private void syncDirectory() throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private NodeStateException failed(String verb, String name, IOException e) {
        return new NodeStateException("cannot " + verb + " " + path(name) + ": " + FileFault.of(e), e);
    }
}
