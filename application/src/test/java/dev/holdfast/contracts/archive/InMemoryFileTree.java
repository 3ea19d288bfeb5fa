package dev.holdfast.contracts.archive;

import dev.holdfast.application.agent.archive.FileContent;
import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Extent;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Timestamp;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A file tree in memory. Files change stamps when they are written to, and misbehave on demand.
public final class InMemoryFileTree implements FileTree {

    private final NavigableMap<EntryPath, Node> nodes = new ConcurrentSkipListMap<>();
    private final Map<EntryPath, Runnable> whenRead = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong ticks = new AtomicLong(1_000_000);

    public InMemoryFileTree() {
        nodes.put(EntryPath.ROOT, directory());
    }

    private record Node(
            FileType type, byte[] content, long inode, long links, FileStamp stamp, SortedMap<Bytes, Bytes> xattrs) {
        Node linked(long count) {
            return new Node(type, content, inode, count, stamp, xattrs);
        }
    }

    /// Writes a file, as a new one where there is none.
    public void write(String path, byte[] content) {
        var inode = Optional.ofNullable(nodes.get(EntryPath.of(path))).map(Node::inode);
        nodes.put(EntryPath.of(path), file(content, inode.orElseGet(ticks::incrementAndGet), new TreeMap<>()));
    }

    public void write(String path, byte[] content, SortedMap<Bytes, Bytes> xattrs) {
        nodes.put(EntryPath.of(path), file(content, ticks.incrementAndGet(), xattrs));
    }

    public void makeDirectory(String path) {
        nodes.put(EntryPath.of(path), directory());
    }

    public void symlink(String path, String target) {
        var content = Bytes.utf8(target).toArray();
        var inode = ticks.incrementAndGet();
        nodes.put(
                EntryPath.of(path),
                new Node(FileType.SYMLINK, content, inode, 1, stamp(content.length, inode), new TreeMap<>()));
    }

    /// Gives a file another name.
    public void link(String path, String existing) {
        var linked = nodes.get(EntryPath.of(existing));
        var touched = new Node(
                linked.type,
                linked.content,
                linked.inode,
                0,
                stamp(linked.content.length, linked.inode),
                linked.xattrs);
        nodes.replaceAll((_, node) -> node.inode == linked.inode ? touched : node);
        nodes.put(EntryPath.of(path), touched);
        long names =
                nodes.values().stream().filter(it -> it.inode == linked.inode).count();
        nodes.replaceAll((_, node) -> node.inode == linked.inode ? node.linked(names) : node);
    }

    public void delete(String path) {
        nodes.remove(EntryPath.of(path));
    }

    /// Runs `action` when the file's content is asked for.
    public void whenRead(String path, Runnable action) {
        whenRead.put(EntryPath.of(path), action);
    }

    /// How many files were opened so far.
    public int opened() {
        return opened.get();
    }

    /// How many files are open.
    public int open() {
        return open.get();
    }

    @Override
    public Walk walk(Selection selection, Consumer<TreeWarning> warnings) {
        if (!selection.root().equals(Bytes.utf8("/tree"))) {
            throw new FileTreeException(selection.root().toText() + " is not there");
        }
        var paths = List.copyOf(nodes.keySet()).iterator();
        return new Walk() {
            @Override
            public Optional<Found> next() {
                while (paths.hasNext()) {
                    var path = paths.next();
                    var node = nodes.get(path);
                    if (node != null) {
                        return Optional.of(new InMemoryFound(path, node, warnings));
                    }
                }
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    private Node file(byte[] content, long inode, SortedMap<Bytes, Bytes> xattrs) {
        return new Node(FileType.FILE, content, inode, 1, stamp(content.length, inode), xattrs);
    }

    private Node directory() {
        var inode = ticks.incrementAndGet();
        return new Node(FileType.DIRECTORY, new byte[0], inode, 2, stamp(4096, inode), new TreeMap<>());
    }

    private FileStamp stamp(long size, long inode) {
        var now = new Timestamp(ticks.incrementAndGet(), 0);
        return new FileStamp(size, now, now, inode);
    }

    private final class InMemoryFound implements Found {
        private final EntryPath path;
        private final Node node;
        private final Consumer<TreeWarning> warnings;

        InMemoryFound(EntryPath path, Node node, Consumer<TreeWarning> warnings) {
            this.path = path;
            this.node = node;
            this.warnings = warnings;
        }

        @Override
        public EntryPath path() {
            return path;
        }

        @Override
        public FileStatus status() {
            return new FileStatus(node.type, 0_644, 1000, 1000, node.stamp, 1, node.links, new DeviceNumber(0, 0));
        }

        @Override
        public Attributes attributes() {
            return new Attributes(
                    0_644, 1000, 1000, Optional.of("user"), Optional.empty(), node.stamp.mtime(), node.xattrs);
        }

        @Override
        public Optional<Bytes> linkTarget() {
            return Optional.of(Bytes.of(node.content));
        }

        @Override
        public Optional<FileContent> open() {
            if (!nodes.containsKey(path)) {
                warnings.accept(new TreeWarning(path, TreeWarning.Kind.VANISHED, "no such file"));
                return Optional.empty();
            }
            opened.incrementAndGet();
            open.incrementAndGet();
            return Optional.of(new InMemoryContent(path, node));
        }
    }

    private final class InMemoryContent implements FileContent {
        private final EntryPath path;
        private final Node node;

        InMemoryContent(EntryPath path, Node node) {
            this.path = path;
            this.node = node;
        }

        @Override
        public FileStamp stamp() {
            return node.stamp;
        }

        @Override
        public FileStamp stampNow() {
            return Optional.ofNullable(nodes.get(path)).map(Node::stamp).orElse(node.stamp);
        }

        @Override
        public List<Extent> extents(int limit) {
            return Holes.extents(node.content);
        }

        @Override
        public int read(long offset, ByteBuffer into) {
            Optional.ofNullable(whenRead.remove(path)).ifPresent(Runnable::run);
            var now = Optional.ofNullable(nodes.get(path)).map(Node::content).orElse(node.content);
            int count = Math.clamp(now.length - offset, 0, into.remaining());
            into.put(now, (int) Math.min(offset, now.length), count);
            return count;
        }

        @Override
        public void forget() {}

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
