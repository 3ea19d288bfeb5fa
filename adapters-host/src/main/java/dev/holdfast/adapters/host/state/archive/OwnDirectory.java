package dev.holdfast.adapters.host.state.archive;

import dev.holdfast.application.agent.archive.state.StateException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A directory, mode 0700, of files, mode 0600. It is made when the first file is.
record OwnDirectory(Path path) {

    private static final int BUFFER = 64 * 1024;
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    private static final Set<OpenOption> KEPT =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    OwnDirectory child(String name) {
        return new OwnDirectory(path.resolve(name));
    }

    /// Holds the lock until the channel is closed; empty while somebody else does.
    Optional<FileChannel> tryLock(String name) {
        var channel = openOrCreate(name);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Held in this very process: busy all the same.
        } catch (IOException e) {
            throw failure("lock", name, e);
        }
        closeQuietly(channel);
        return Optional.empty();
    }

    FileChannel openOrCreate(String name) {
        return open(name, KEPT);
    }

    FileChannel create(String name) {
        return open(name, NEW);
    }

    Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(path.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("read", name, e);
        }
    }

    Optional<InputStream> stream(String name) {
        try {
            return Optional.of(new BufferedInputStream(Files.newInputStream(path.resolve(name)), BUFFER));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("read", name, e);
        }
    }

    /// Whole or not at all, as far as a process can be killed; a power cut may lose it.
    void write(String name, byte[] content) {
        var temporary = name + ".new";
        try (var channel = create(temporary)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw failure("write", name, e);
        }
        move(temporary, name);
    }

    /// For good: the directory itself is synchronised.
    void rename(String from, String to) {
        move(from, to);
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw failure("synchronise", "", e);
        }
    }

    Set<String> names() {
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IOException e) {
            throw failure("list", "", e);
        }
    }

    void deleteIf(Predicate<String> unwanted) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (var file : files) {
                if (unwanted.test(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever kept.
        } catch (IOException e) {
            throw failure("clean", "", e);
        }
    }

    StateException failure(String action, String name, IOException cause) {
        return new StateException("cannot " + action + " " + path.resolve(name) + ": " + cause.getMessage(), cause);
    }

    static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing depends on it any more.
        }
    }

    private FileChannel open(String name, Set<OpenOption> options) {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return FileChannel.open(
                    path.resolve(name),
                    options,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw failure("open", name, e);
        }
    }

    private void move(String from, String to) {
        try {
            Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure("rename to", to, e);
        }
    }
}
