package dev.holdfast.contracts.archive;

import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A tree in memory. Safe for use by several threads.
public final class InMemoryTree implements TreeWriter {

    private final NavigableMap<EntryPath, Node> nodes = new TreeMap<>();
    private int openFiles;
    private int mostOpenFiles;

    /// What is at a path.
    public sealed interface Node {
        /// @param attributes empty until finished
        record Directory(Optional<Attributes> attributes) implements Node {}

        record File(byte[] content, Attributes attributes) implements Node {}

        record Link(Bytes target, Attributes attributes) implements Node {}

        record Fifo(Attributes attributes) implements Node {}

        record Device(FileType type, DeviceNumber number, Attributes attributes) implements Node {}

        /// Something that was there before.
        record Obstacle() implements Node {}
    }

    /// Puts something in the way.
    public synchronized void occupy(String path) {
        nodes.put(EntryPath.of(path), new Node.Obstacle());
    }

    public synchronized Optional<Node> at(String path) {
        return Optional.ofNullable(nodes.get(EntryPath.of(path)));
    }

    /// The content of the file at `path`, which must be one.
    public byte[] content(String path) {
        return ((Node.File) at(path).orElseThrow()).content();
    }

    public synchronized NavigableMap<EntryPath, Node> nodes() {
        return new TreeMap<>(nodes);
    }

    /// How many files were begun and neither finished nor closed.
    public synchronized int openFiles() {
        return openFiles;
    }

    public synchronized int mostOpenFiles() {
        return mostOpenFiles;
    }

    @Override
    public synchronized Placement directory(EntryPath path) {
        var there = nodes.get(path);
        if (there == null) {
            nodes.put(path, new Node.Directory(Optional.empty()));
            return Placement.DONE;
        }
        return there instanceof Node.Directory ? Placement.IN_PLACE : Placement.OCCUPIED;
    }

    @Override
    public synchronized Placement finishDirectory(EntryPath path, Attributes attributes) {
        if (!(nodes.get(path) instanceof Node.Directory(var given))) {
            throw new IllegalStateException("no directory: " + path);
        }
        if (given.isPresent()) {
            return Placement.IN_PLACE;
        }
        nodes.put(path, new Node.Directory(Optional.of(attributes)));
        return Placement.DONE;
    }

    @Override
    public synchronized Optional<NewFile> file(EntryPath path, long size) {
        if (nodes.containsKey(path)) {
            return Optional.empty();
        }
        openFiles++;
        mostOpenFiles = Math.max(mostOpenFiles, openFiles);
        return Optional.of(new MemoryFile(path, new byte[Math.toIntExact(size)]));
    }

    @Override
    public synchronized Optional<Placement> present(EntryPath path, long size, Attributes attributes) {
        return Optional.ofNullable(nodes.get(path))
                .map(node -> node instanceof Node.File(var content, var given)
                                && content.length == size
                                && given.equals(attributes)
                        ? Placement.IN_PLACE
                        : Placement.OCCUPIED);
    }

    @Override
    public Placement symlink(EntryPath path, Bytes target, Attributes attributes) {
        return place(path, new Node.Link(target, attributes));
    }

    @Override
    public Placement fifo(EntryPath path, Attributes attributes) {
        return place(path, new Node.Fifo(attributes));
    }

    @Override
    public Placement device(EntryPath path, FileType type, DeviceNumber number, Attributes attributes) {
        return place(path, new Node.Device(type, number, attributes));
    }

    @Override
    public synchronized Placement hardLink(EntryPath path, EntryPath existing) {
        var node = nodes.get(existing);
        if (node == null || node instanceof Node.Obstacle) {
            throw new IllegalStateException("nothing of ours at " + existing);
        }
        return place(path, node);
    }

    @Override
    public void sync() {}

    @Override
    public void close() {}

    private synchronized Placement place(EntryPath path, Node node) {
        var there = nodes.putIfAbsent(path, node);
        if (there == null) {
            return Placement.DONE;
        }
        return there == node || !(there instanceof Node.File) && there.equals(node)
                ? Placement.IN_PLACE
                : Placement.OCCUPIED;
    }

    private final class MemoryFile implements NewFile {
        private final EntryPath path;
        private final byte[] content;
        private boolean closed;

        MemoryFile(EntryPath path, byte[] content) {
            this.path = path;
            this.content = content;
        }

        @Override
        public void write(long offset, ByteBuffer from) {
            synchronized (InMemoryTree.this) {
                if (closed) {
                    throw new IllegalStateException("written after it was closed: " + path);
                }
                from.get(content, Math.toIntExact(offset), from.remaining());
            }
        }

        @Override
        public Placement finish(Attributes attributes) {
            return place(path, new Node.File(Arrays.copyOf(content, content.length), attributes));
        }

        @Override
        public void close() {
            synchronized (InMemoryTree.this) {
                openFiles -= closed ? 0 : 1;
                closed = true;
            }
        }
    }
}
