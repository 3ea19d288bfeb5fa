package dev.holdfast.adapters.host.state.archive;

import dev.holdfast.application.agent.archive.state.ArchiveState.NewFileTable;
import dev.holdfast.domain.backup.BackupId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/// A file table under a temporary name until it is whole.
final class NewTableFile implements NewFileTable {

    private static final String TEMPORARY = "new-table";
    private static final int BUFFER = 64 * 1024;

    private final OwnDirectory directory;
    private final String prefix;
    private final FileChannel channel;
    private final OutputStream stream;

    private NewTableFile(OwnDirectory directory, String prefix, FileChannel channel) {
        this.directory = directory;
        this.prefix = prefix;
        this.channel = channel;
        this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    /// @param prefix what the name of the file begins with, and a backup's id ends
    static NewTableFile create(OwnDirectory directory, String prefix) {
        return new NewTableFile(directory, prefix, directory.create(TEMPORARY));
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void commit(BackupId backup) {
        try {
            stream.flush();
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw directory.failure("write", TEMPORARY, e);
        }
        directory.rename(TEMPORARY, prefix + backup);
    }

    @Override
    public void close() {
        if (channel.isOpen()) {
            OwnDirectory.closeQuietly(channel);
            directory.deleteIf(TEMPORARY::equals);
        }
    }
}
