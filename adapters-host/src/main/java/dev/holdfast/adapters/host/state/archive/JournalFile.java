package dev.holdfast.adapters.host.state.archive;

import dev.holdfast.application.agent.archive.state.JournalEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An append-only file of lines, synchronised line by line. What follows the first line that is not whole was
/// being written when the machine stopped, and is cut off.
final class JournalFile implements AutoCloseable {

    private final OwnDirectory directory;
    private final String name;
    private final FileChannel channel;
    private final List<JournalEntry> entries = new ArrayList<>();

    private JournalFile(OwnDirectory directory, String name, FileChannel channel) {
        this.directory = directory;
        this.name = name;
        this.channel = channel;
    }

    static JournalFile open(OwnDirectory directory, String name) {
        var journal = new JournalFile(directory, name, directory.openOrCreate(name));
        try {
            journal.load();
            return journal;
        } catch (IOException e) {
            OwnDirectory.closeQuietly(journal.channel);
            throw directory.failure("read", name, e);
        }
    }

    synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    synchronized void append(JournalEntry entry) {
        try {
            var line = ByteBuffer.wrap((JournalLine.of(entry) + "\n").getBytes(StandardCharsets.US_ASCII));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
            entries.add(entry);
        } catch (IOException e) {
            throw directory.failure("write", name, e);
        }
    }

    synchronized void clear() {
        try {
            channel.truncate(0);
            channel.force(true);
            entries.clear();
        } catch (IOException e) {
            throw directory.failure("write", name, e);
        }
    }

    @Override
    public void close() {
        OwnDirectory.closeQuietly(channel);
    }

    private void load() throws IOException {
        var content = Channels.newInputStream(channel).readAllBytes();
        int whole = 0;
        for (int end = indexOfLineFeed(content, 0); end >= 0; end = indexOfLineFeed(content, whole)) {
            var entry = entry(content, whole, end);
            if (entry.isEmpty()) {
                break;
            }
            entries.add(entry.get());
            whole = end + 1;
        }
        channel.truncate(whole);
        channel.position(whole);
    }

    private static Optional<JournalEntry> entry(byte[] content, int from, int to) {
        return JournalLine.parse(new String(content, from, to - from, StandardCharsets.US_ASCII));
    }

    private static int indexOfLineFeed(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
