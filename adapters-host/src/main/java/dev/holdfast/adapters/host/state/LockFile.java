package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.identity.NodeStateException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.util.Optional;

/// A lock that the kernel takes back when its process ends, however it ends. The file stays: removing it would
/// let two processes lock two files of one name.
final class LockFile implements AutoCloseable {

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /// Empty while it is held, by another process or by this one.
    static Optional<LockFile> tryTake(PrivateFiles files, String name) {
        var channel = files.openForLock(name);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new LockFile(channel));
            }
        } catch (OverlappingFileLockException e) {
            // Held by this process: told as any other holder.
        } catch (IOException e) {
            close(channel);
            throw new NodeStateException("cannot lock " + files.path(name) + ": " + e.getMessage(), e);
        }
        close(channel);
        return Optional.empty();
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The kernel has let go of the lock all the same.
        }
    }
}
