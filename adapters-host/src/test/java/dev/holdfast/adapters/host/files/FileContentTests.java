package dev.holdfast.adapters.host.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.FileContent;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Extent;
import dev.holdfast.domain.archive.FileType;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentTests {

    private final TreeVisits visits = new TreeVisits();

    @TempDir
    Path temp;

    @Test
    void aFileThatWasReplacedIsNotOpened() {
        Shell.run(temp, "echo one > f; echo two > g");
        visits.visit(Selection.all(root()), found -> {
            if (found.path().equals(EntryPath.of("f"))) {
                Shell.run(temp, "mv g f");
                assertTrue(found.open().isEmpty());
            }
        });
        assertEquals(
                List.of(Kind.VANISHED, Kind.VANISHED),
                visits.warnings.stream().map(TreeWarning::kind).toList());
    }

    @Test
    void aSymlinkOrFifoInPlaceOfAFileIsNotOpened() {
        for (var replacement : List.of("ln -sf /etc/passwd f", "rm f; mkfifo f")) {
            Shell.run(temp, "rm -f f; echo one > f");
            visits.visit(Selection.all(root()), found -> {
                if (!found.path().isRoot()) {
                    Shell.run(temp, replacement);
                    assertTrue(found.open().isEmpty());
                }
            });
        }
        assertEquals(2, visits.warnings.size());
    }

    @Test
    void readingDoesNotTouchTheAccessTime() {
        Shell.run(temp, "echo content > f; touch -a -d '2001-01-01 UTC' f");
        visits.visit(Selection.all(root()), found -> {
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
        try (var walk = visits.tree.walk(Selection.all(root()), visits.warnings::add)) {
            walk.next();
            return walk.next().orElseThrow().open().orElseThrow();
        }
    }

    @Test
    void aChangeWhileReadingShowsInTheStamp() {
        Shell.run(temp, "echo content > f");
        visits.visit(Selection.all(root()), found -> {
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
        visits.visit(Selection.all(root()), found -> {
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
        visits.visit(Selection.all(Bytes.utf8(temp + "/" + name)), found -> {
            try (var content = found.open().orElseThrow()) {
                extents.addAll(content.extents(limit));
            }
        });
        return extents;
    }

    private Bytes root() {
        return TreeCopy.bytes(temp);
    }

    private static byte[] numbered(int length) {
        var bytes = new byte[length];
        IntStream.range(0, length).forEach(i -> bytes[i] = (byte) i);
        return bytes;
    }
}
