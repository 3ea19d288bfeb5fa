package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.identity.NodeStateException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A lock that the kernel takes back when its process ends, however it ends. The file stays: removing it would
/// let two processes lock two files of one name.
final class LockFile implements AutoCloseable {

    /// Closing any descriptor of a file drops all locks that its process holds on it, so that none that is held
    /// here is opened again.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Empty while it is held, by another process or by this one.
    static Optional<LockFile> tryTake(PrivateFiles files, String name) {
        var path = files.path(name).toAbsolutePath().normalize();
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        var taken = Optional.<LockFile>empty();
        try {
            taken = lock(files, name, path);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(path);
            }
        }
    }

    private static Optional<LockFile> lock(PrivateFiles files, String name, Path path) {
        var channel = files.openForLock(name);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new LockFile(path, channel));
            }
        } catch (IOException e) {
            close(channel);
            throw new NodeStateException("cannot lock " + path + ": " + FileFault.of(e), e);
        }
        close(channel);
        return Optional.empty();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            close(channel);
            HELD.remove(path);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The kernel has let go of the lock all the same.
        }
    }
}
