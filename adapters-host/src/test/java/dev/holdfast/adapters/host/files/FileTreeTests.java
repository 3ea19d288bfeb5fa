package dev.holdfast.adapters.host.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.FileContent;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.FileTree.Found;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.application.agent.archive.TreeWriters;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Extent;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Timestamp;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTests {

    private static final Attributes NOBODYS = new Attributes(
            0644, 0, 0, Optional.empty(), Optional.empty(), new Timestamp(0, 0), Collections.emptySortedMap());

    private final FileTree tree = HostFiles.create().tree();
    private final List<TreeWarning> warnings = new ArrayList<>();

    @TempDir
    Path temp;

    @Test
    void ordersByComponentsAndParentsFirst() {
        Shell.run(temp, "mkdir -p a/z 'a b' a.d; touch a/x a.c a-b b A 'a b/y' $'a/\\xff' a/z/1 zz");

        var paths = walk(Selection.all(root()));

        assertEquals(
                List.of(
                        "",
                        "A",
                        "a",
                        "a/x",
                        "a/z",
                        "a/z/1",
                        "a/\ufffd",
                        "a b",
                        "a b/y",
                        "a-b",
                        "a.c",
                        "a.d",
                        "b",
                        "zz"),
                paths);
        var sorted = new ArrayList<EntryPath>();
        visit(Selection.all(root()), found -> sorted.add(found.path()));
        assertEquals(sorted.stream().sorted().toList(), sorted);
    }

    @Test
    void namesAreBytes() {
        Shell.run(temp, "touch $'\\xff\\xfe' $'a\\nb'");
        var names = new ArrayList<Bytes>();
        visit(Selection.all(root()), found -> names.add(found.path().value()));
        assertEquals(List.of(Bytes.EMPTY, Bytes.utf8("a\nb"), Bytes.ofHex("fffe")), names);
    }

    @Test
    void leavesOutWhatIsExcluded() {
        Shell.run(
                temp,
                "mkdir -p keep/cache/deep cache x; touch keep/cache/f keep/cache/deep/g keep/a.log cache/h x/a.log");
        var source = new SourceSpec.Files(
                "files",
                List.of(temp + "//"),
                List.of("**/cache/**", "keep/*.log", temp + "/x/./*.log", "/elsewhere/**"));

        assertEquals(List.of("", "cache", "keep", "keep/cache", "x"), walk(Selection.of(source)));
    }

    @Test
    void walksSeveralPathsFromTheRootOfAll() {
        Shell.run(temp, "mkdir -p one/deep two three; touch one/a one/deep/b two/c three/d");
        var source = new SourceSpec.Files(
                "files", List.of(temp + "/two", temp + "/one/deep", temp + "/two/c", temp + "/gone"), List.of());
        var below = temp.toString().substring(1);

        var paths = walk(Selection.of(source));

        assertEquals("", paths.getFirst());
        assertTrue(paths.contains(below));
        var inside = paths.stream().filter(path -> path.startsWith(below + "/")).toList();
        assertEquals(
                List.of(below + "/one", below + "/one/deep", below + "/one/deep/b", below + "/two", below + "/two/c"),
                inside);
        assertEquals(
                List.of(new TreeWarning(EntryPath.of(below + "/gone"), Kind.UNREADABLE, "No such file or directory")),
                warnings);
    }

    @Test
    void aSelectedSymlinkIsNotFollowedSilently() {
        Shell.run(temp, "mkdir real; ln -s real link");
        visit(new Selection(root(), List.of(EntryPath.of("link")), List.of()), _ -> {});
        assertEquals(1, warnings.size());
    }

    @Test
    void followsSymlinksToTheRootOnly() {
        Shell.run(temp, "mkdir real; touch real/f; ln -s real link; ln -s .. real/up");
        assertEquals(List.of("", "f", "up"), walk(Selection.all(Bytes.utf8(temp + "/link"))));
    }

    @Test
    void aRootThatIsAFileIsItsOnlyEntry() {
        Shell.run(temp, "touch only other");
        assertEquals(List.of("only"), walk(Selection.all(Bytes.utf8(temp + "/only"))));
    }

    @Test
    void aRootThatIsNotThereIsAFailure() {
        var missing = Selection.all(Bytes.utf8(temp + "/missing"));
        assertThrows(FileTreeException.class, () -> tree.walk(missing, warnings::add));
    }

    @Test
    void staysOutOfTheKernelsOwnFileSystems() {
        var selection = new Selection(
                Bytes.utf8("/"), List.of(EntryPath.of("proc"), EntryPath.of("sys"), EntryPath.of("dev")), List.of());
        var paths = walk(selection);
        assertEquals(List.of("", "dev", "proc", "sys"), paths);
        assertThrows(FileTreeException.class, () -> tree.walk(Selection.all(Bytes.utf8("/proc/self")), warnings::add));
    }

    @Test
    void socketsArePassedOver() throws IOException {
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(temp.resolve("s")));
            assertEquals(List.of(""), walk(Selection.all(root())));
            assertEquals(List.of(), warnings);
        }
    }

    @Test
    void whatVanishesIsToldAndTheWalkGoesOn() {
        Shell.run(temp, "mkdir b; touch a b/x c d");
        var paths = new ArrayList<String>();
        visit(Selection.all(root()), found -> {
            paths.add(found.path().toString());
            if (paths.size() == 2) {
                Shell.run(temp, "rm -r b c");
            }
        });
        assertEquals(List.of("", "a", "d"), paths);
        assertEquals(
                List.of("b VANISHED", "c VANISHED"),
                warnings.stream().map(w -> w.path() + " " + w.kind()).toList());
    }

    @Test
    void aDirectoryThatVanishesAfterItWasShownIsTold() {
        Shell.run(temp, "mkdir b; touch b/x c");
        var paths = new ArrayList<String>();
        visit(Selection.all(root()), found -> {
            paths.add(found.path().toString());
            if (found.path().equals(EntryPath.of("b"))) {
                Shell.run(temp, "rm -r b; ln -s / b");
            }
        });
        assertEquals(List.of("", "b", "c"), paths);
        assertEquals(
                List.of(Kind.VANISHED), warnings.stream().map(TreeWarning::kind).toList());
    }

    @Test
    void aFileThatWasReplacedIsNotOpened() {
        Shell.run(temp, "echo one > f; echo two > g");
        visit(Selection.all(root()), found -> {
            if (found.path().equals(EntryPath.of("f"))) {
                Shell.run(temp, "mv g f");
                assertTrue(found.open().isEmpty());
            }
        });
        assertEquals(
                List.of(Kind.VANISHED, Kind.VANISHED),
                warnings.stream().map(TreeWarning::kind).toList());
    }

    @Test
    void aSymlinkOrFifoInPlaceOfAFileIsNotOpened() {
        for (var replacement : List.of("ln -sf /etc/passwd f", "rm f; mkfifo f")) {
            Shell.run(temp, "rm -f f; echo one > f");
            visit(Selection.all(root()), found -> {
                if (!found.path().isRoot()) {
                    Shell.run(temp, replacement);
                    assertTrue(found.open().isEmpty());
                }
            });
        }
        assertEquals(2, warnings.size());
    }

    @Test
    void treesDeeperThanDescriptorsAreWalkedToTheEnd() {
        makeDeep(3000, 50);
        var before = openDescriptors();
        var count = new int[1];
        var most = new int[1];
        visit(Selection.all(root()), found -> {
            count[0]++;
            if (count[0] % 100 == 0) {
                most[0] = Math.max(most[0], openDescriptors() - before);
            }
        });
        assertEquals(1 + 3000 + 60, count[0]);
        assertEquals(List.of(), warnings);
        assertTrue(most[0] < 80, "open: " + most[0]);
        assertEquals(before, openDescriptors());
        Shell.run(temp, "rm -r d");
    }

    /// Directories within each other, each `step`th with a file that comes after what is below.
    private void makeDeep(int depth, int step) {
        var target = new TreeWriters.Target(root(), false, false);
        try (var writer = HostFiles.create().writers().open(target, warnings::add)) {
            writer.directory(EntryPath.of("d" + "/d".repeat(depth - 1)));
            for (var level = 0; level < depth; level += step) {
                writer.file(EntryPath.of("d/".repeat(level) + "z"), 0)
                        .orElseThrow()
                        .finish(NOBODYS);
            }
        }
    }

    @Test
    void anEntryAnswersNoMoreOnceTheWalkWentOn() {
        Shell.run(temp, "touch a b");
        try (var walk = tree.walk(Selection.all(root()), warnings::add)) {
            walk.next();
            var a = walk.next().orElseThrow();
            walk.next();
            assertThrows(IllegalStateException.class, a::open);
            assertThrows(IllegalStateException.class, a::attributes);
        }
    }

    @Test
    void readingDoesNotTouchTheAccessTime() {
        Shell.run(temp, "echo content > f; touch -a -d '2001-01-01 UTC' f");
        visit(Selection.all(root()), found -> {
            if (found.status().type() == FileType.FILE) {
                try (var content = found.open().orElseThrow()) {
                    assertEquals(8, content.read(0, ByteBuffer.allocate(100)));
                }
            }
        });
        assertEquals("978307200\n", Shell.run(temp, "stat -c %X f"));
    }

    @Test
    void contentIsReadFromOtherThreadsAfterTheWalkIsClosed() throws Exception {
        Files.write(temp.resolve("f"), numbered(2_000_000));
        try (var content = only()) {
            var direct = ByteBuffer.allocateDirect(1_000_000);
            var heap = ByteBuffer.allocate(2_000_000).position(7);
            var other = Thread.ofPlatform().start(() -> content.read(1_000_001, direct));
            assertEquals(1_999_993, content.read(0, heap));
            other.join();
            assertEquals(999_999, direct.position());
            assertEquals((byte) 1_000_001, direct.get(0));
            assertEquals((byte) 1_999_992, heap.get(1_999_999));
            assertEquals(0, content.read(2_000_000, ByteBuffer.allocate(1)));
        }
    }

    @Test
    void closedContentIsNotRead() {
        Shell.run(temp, "touch f");
        var content = only();
        content.close();
        assertThrows(IllegalStateException.class, () -> content.read(0, ByteBuffer.allocate(1)));
    }

    /// The content of the one file, whose walk is over.
    private FileContent only() {
        try (var walk = tree.walk(Selection.all(root()), warnings::add)) {
            walk.next();
            return walk.next().orElseThrow().open().orElseThrow();
        }
    }

    @Test
    void aChangeWhileReadingShowsInTheStamp() {
        Shell.run(temp, "echo content > f");
        visit(Selection.all(root()), found -> {
            if (found.status().type() == FileType.FILE) {
                try (var content = found.open().orElseThrow()) {
                    assertEquals(content.stamp(), content.stampNow());
                    assertEquals(found.status().stamp(), content.stamp());
                    Shell.run(temp, "echo more >> f");
                    assertFalse(content.stamp().equals(content.stampNow()));
                }
            }
        });
    }

    @Test
    void extentsOfASparseFileAreItsData() {
        Shell.run(temp, """
                truncate -s 10G sparse; for m in 0 1024 9216; do
                  head -c 4096 /dev/urandom | dd of=sparse bs=4096 seek=$((m * 256)) conv=notrunc status=none; done
                truncate -s 1M holes; : > empty; echo x > plain
                """);
        visit(Selection.all(root()), found -> {
            if (found.status().type() == FileType.FILE) {
                try (var content = found.open().orElseThrow()) {
                    assertEquals(expectedExtents(found.path().toString()), content.extents(10), found.path()::toString);
                    assertTrue(content.extents(2).size() <= 2);
                }
            }
        });
        assertEquals(
                10L << 30, extentsOf("sparse", 2).getLast().end(), "past the limit the rest of the file is one extent");
    }

    private static List<Extent> expectedExtents(String name) {
        return switch (name) {
            case "sparse" -> List.of(new Extent(0, 4096), new Extent(1L << 30, 4096), new Extent(9L << 30, 4096));
            case "plain" -> List.of(new Extent(0, 2));
            default -> List.of();
        };
    }

    private List<Extent> extentsOf(String name, int limit) {
        var extents = new ArrayList<Extent>();
        visit(Selection.all(Bytes.utf8(temp + "/" + name)), found -> {
            try (var content = found.open().orElseThrow()) {
                extents.addAll(content.extents(limit));
            }
        });
        return extents;
    }

    private Bytes root() {
        return TreeCopy.bytes(temp);
    }

    private List<String> walk(Selection selection) {
        var paths = new ArrayList<String>();
        visit(selection, found -> paths.add(found.path().toString()));
        return paths;
    }

    private void visit(Selection selection, Consumer<Found> visitor) {
        try (var walk = tree.walk(selection, warnings::add)) {
            for (var found = walk.next(); found.isPresent(); found = walk.next()) {
                visitor.accept(found.get());
            }
        }
    }

    private static byte[] numbered(int length) {
        var bytes = new byte[length];
        IntStream.range(0, length).forEach(i -> bytes[i] = (byte) i);
        return bytes;
    }

    private static int openDescriptors() {
        return Path.of("/proc/self/fd").toFile().list().length;
    }
}
