package dev.holdfast.adapters.host.state.archive;

import dev.holdfast.application.agent.archive.state.ArchiveState.NewFileTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/// A file table under a temporary name until it is whole.
final class NewTableFile implements NewFileTable {

    private static final String TEMPORARY = ".new";
    private static final int BUFFER = 64 * 1024;

    private final OwnDirectory directory;
    private final String name;
    private final FileChannel channel;
    private final OutputStream stream;

    private NewTableFile(OwnDirectory directory, String name, FileChannel channel) {
        this.directory = directory;
        this.name = name;
        this.channel = channel;
        this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    static NewTableFile create(OwnDirectory directory, String name) {
        return new NewTableFile(directory, name, directory.create(name + TEMPORARY));
    }

    static boolean isLeftOver(String name) {
        return name.endsWith(TEMPORARY);
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void commit() {
        try {
            stream.flush();
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw directory.failure("write", name, e);
        }
        directory.rename(name + TEMPORARY, name);
    }

    @Override
    public void close() {
        if (channel.isOpen()) {
            OwnDirectory.closeQuietly(channel);
            directory.deleteIf((name + TEMPORARY)::equals);
        }
    }
}
