package dev.holdfast.adapters.host.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.application.agent.archive.TreeWriters;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Timestamp;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the descriptors that the process has open")
class FileTreeTests {

    private static final Attributes NOBODYS = new Attributes(
            0644, 0, 0, Optional.empty(), Optional.empty(), new Timestamp(0, 0), Collections.emptySortedMap());

    private final TreeVisits visits = new TreeVisits();

    @TempDir
    Path temp;

    @Test
    void ordersByComponentsAndParentsFirst() {
        Shell.run(temp, "mkdir -p a/z 'a b' a.d; touch a/x a.c a-b b A 'a b/y' $'a/\\xff' a/z/1 zz");

        var paths = visits.walk(Selection.all(root()));

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
        visits.visit(Selection.all(root()), found -> sorted.add(found.path()));
        assertEquals(sorted.stream().sorted().toList(), sorted);
    }

    @Test
    void listsDirectoriesOfMoreNamesThanItKeeps() {
        Shell.run(temp, "mkdir wide after; cd wide; seq -f '%0250.0f' 40000 | xargs touch");

        var paths = visits.walk(Selection.all(root()));

        assertEquals(40_000 + 3, paths.size());
        assertEquals(paths.stream().sorted().distinct().toList(), paths);
        assertEquals(List.of(), visits.warnings);
    }

    @Test
    void namesAreBytes() {
        Shell.run(temp, "touch $'\\xff\\xfe' $'a\\nb'");
        var names = new ArrayList<Bytes>();
        visits.visit(Selection.all(root()), found -> names.add(found.path().value()));
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

        assertEquals(List.of("", "cache", "keep", "keep/cache", "x"), visits.walk(Selection.of(source)));
    }

    @Test
    void walksSeveralPathsFromTheRootOfAll() {
        Shell.run(temp, "mkdir -p one/deep two three; touch one/a one/deep/b two/c three/d");
        var source = new SourceSpec.Files(
                "files", List.of(temp + "/two", temp + "/one/deep", temp + "/two/c", temp + "/gone"), List.of());
        var below = temp.toString().substring(1);

        var paths = visits.walk(Selection.of(source));

        assertEquals("", paths.getFirst());
        assertTrue(paths.contains(below));
        var inside = paths.stream().filter(path -> path.startsWith(below + "/")).toList();
        assertEquals(
                List.of(below + "/one", below + "/one/deep", below + "/one/deep/b", below + "/two", below + "/two/c"),
                inside);
        assertEquals(
                List.of(new TreeWarning(EntryPath.of(below + "/gone"), Kind.UNREADABLE, "No such file or directory")),
                visits.warnings);
    }

    @Test
    void aSelectedSymlinkIsNotFollowedSilently() {
        Shell.run(temp, "mkdir real; ln -s real link");
        visits.visit(new Selection(root(), List.of(EntryPath.of("link")), List.of()), _ -> {});
        assertEquals(1, visits.warnings.size());
    }

    @Test
    void followsSymlinksToTheRootOnly() {
        Shell.run(temp, "mkdir real; touch real/f; ln -s real link; ln -s .. real/up");
        assertEquals(List.of("", "f", "up"), visits.walk(Selection.all(Bytes.utf8(temp + "/link"))));
    }

    @Test
    void aRootThatIsAFileIsItsOnlyEntry() {
        Shell.run(temp, "touch only other");
        assertEquals(List.of("only"), visits.walk(Selection.all(Bytes.utf8(temp + "/only"))));
    }

    @Test
    void aRootThatIsNotThereIsAFailure() {
        var missing = Selection.all(Bytes.utf8(temp + "/missing"));
        assertThrows(FileTreeException.class, () -> visits.tree.walk(missing, visits.warnings::add));
    }

    @Test
    void staysOutOfTheKernelsOwnFileSystems() {
        var selection = new Selection(
                Bytes.utf8("/"), List.of(EntryPath.of("proc"), EntryPath.of("sys"), EntryPath.of("dev")), List.of());
        var paths = visits.walk(selection);
        assertEquals(List.of("", "dev", "proc", "sys"), paths);
        assertEquals(List.of("dev", "proc", "sys"), unreadable());
        assertThrows(
                FileTreeException.class,
                () -> visits.tree.walk(Selection.all(Bytes.utf8("/proc/self")), visits.warnings::add));
    }

    @Test
    void whatIsSelectedOnTheKernelsOwnFileSystemsIsToldOnceEach() {
        Shell.run(temp, "mkdir only; touch only/f");
        var selected = List.of(
                "proc/self", "proc/cpuinfo", "proc/sys/kernel", temp.toString().substring(1) + "/only");
        var selection = new Selection(
                Bytes.utf8("/"), selected.stream().map(EntryPath::of).toList(), List.of());

        var paths = visits.walk(selection);

        assertEquals(List.of("proc/cpuinfo", "proc/self", "proc/sys/kernel"), unreadable());
        assertTrue(paths.contains(temp.toString().substring(1) + "/only/f"), paths::toString);
        assertFalse(paths.contains("proc/cpuinfo"), paths::toString);
    }

    @Test
    void whatIsMountedBelowTheKernelsOwnFileSystemsIsReachedWhereItIsSelected() throws IOException {
        Assumptions.assumeTrue(Files.isWritable(Path.of("/dev/shm")), "no file system below /dev");
        var shared = Files.createTempDirectory(Path.of("/dev/shm"), "holdfast");
        try {
            Files.createFile(shared.resolve("f"));
            var selected = List.of(shared, temp).stream()
                    .map(path -> EntryPath.of(path.toString().substring(1)))
                    .toList();

            var paths = visits.walk(new Selection(Bytes.utf8("/"), selected, List.of()));

            assertTrue(paths.contains(shared.resolve("f").toString().substring(1)), paths::toString);
            assertEquals(List.of(), visits.warnings);
        } finally {
            Files.delete(shared.resolve("f"));
            Files.delete(shared);
        }
    }

    private List<String> unreadable() {
        return visits.warnings.stream()
                .filter(warning -> warning.kind() == Kind.UNREADABLE)
                .map(warning -> warning.path().toString())
                .sorted()
                .toList();
    }

    @Test
    void socketsArePassedOver() throws IOException {
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(temp.resolve("s")));
            assertEquals(List.of(""), visits.walk(Selection.all(root())));
            assertEquals(List.of(), visits.warnings);
        }
    }

    @Test
    void whatVanishesIsToldAndTheWalkGoesOn() {
        Shell.run(temp, "mkdir b; touch a b/x c d");
        var paths = new ArrayList<String>();
        visits.visit(Selection.all(root()), found -> {
            paths.add(found.path().toString());
            if (paths.size() == 2) {
                Shell.run(temp, "rm -r b c");
            }
        });
        assertEquals(List.of("", "a", "d"), paths);
        assertEquals(
                List.of("b VANISHED", "c VANISHED"),
                visits.warnings.stream().map(w -> w.path() + " " + w.kind()).toList());
    }

    @Test
    void aDirectoryThatVanishesAfterItWasShownIsTold() {
        Shell.run(temp, "mkdir b; touch b/x c");
        var paths = new ArrayList<String>();
        visits.visit(Selection.all(root()), found -> {
            paths.add(found.path().toString());
            if (found.path().equals(EntryPath.of("b"))) {
                Shell.run(temp, "rm -r b; ln -s / b");
            }
        });
        assertEquals(List.of("", "b", "c"), paths);
        assertEquals(
                List.of(Kind.VANISHED),
                visits.warnings.stream().map(TreeWarning::kind).toList());
    }

    @Test
    void treesDeeperThanDescriptorsAreWalkedToTheEnd() {
        makeDeep(3000, 50);
        var before = openDescriptors();
        var count = new int[1];
        var most = new int[1];
        visits.visit(Selection.all(root()), found -> {
            count[0]++;
            if (count[0] % 100 == 0) {
                most[0] = Math.max(most[0], openDescriptors() - before);
            }
        });
        assertEquals(1 + 3000 + 60, count[0]);
        assertEquals(List.of(), visits.warnings);
        assertTrue(most[0] < 80, "open: " + most[0]);
        assertEquals(before, openDescriptors());
    }

    /// JUnit's own cleaning takes minutes for a deep tree.
    @AfterEach
    void removeDeepTree() {
        Shell.run(temp, "rm -rf d");
    }

    /// Directories within each other, each `step`th with a file that comes after what is below.
    private void makeDeep(int depth, int step) {
        var target = new TreeWriters.Target(root(), false, false);
        try (var writer = HostFiles.create().writers().open(target, visits.warnings::add)) {
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
        try (var walk = visits.tree.walk(Selection.all(root()), visits.warnings::add)) {
            walk.next();
            var a = walk.next().orElseThrow();
            walk.next();
            assertThrows(IllegalStateException.class, a::open);
            assertThrows(IllegalStateException.class, a::attributes);
        }
    }

    private Bytes root() {
        return TreeCopy.bytes(temp);
    }

    private static int openDescriptors() {
        return Path.of("/proc/self/fd").toFile().list().length;
    }
}
