package dev.holdfast.adapters.host.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.application.agent.archive.TreeWriters;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Timestamp;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeWriterTests {

    private static final EntryPath FILE = EntryPath.of("dir/file");

    private final List<TreeWarning> warnings = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path temp;

    @BeforeEach
    void prepare() {
        Shell.run(temp, "mkdir target outside");
    }

    @Test
    void aFileHasItsNameOnlyWhenItIsFinished() {
        try (var writer = writer(false);
                var file = writer.file(FILE, 6).orElseThrow()) {
            file.write(3, bytes("def"));
            file.write(0, bytes("abc"));
            assertEquals("1\n", Shell.run(temp, "find target -type f | wc -l"));
            assertEquals("", Shell.run(temp, "find target -name file"));
            assertEquals(Placement.DONE, file.finish(attributes(0644)));
        }
        assertEquals("abcdef", Shell.run(temp, "cat target/dir/file"));
        assertEquals("1\n", Shell.run(temp, "find target -type f | wc -l"));
        assertEquals("700\n", Shell.run(temp, "stat -c %a target/dir"));
    }

    @Test
    void saysWhyADirectoryCannotBeMadeAndNotThatItIsMissing() {
        var target = new TreeWriters.Target(Bytes.utf8("/sys/holdfast/tree"), false, false);

        var refused = assertThrows(
                FileTreeException.class, () -> HostFiles.create().writers().open(target, warnings::add));

        assertFalse(String.valueOf(refused.getMessage()).contains("No such file"), refused::getMessage);
    }

    @Test
    void whatADeadRestoreLeftIsRemovedAndWhatALiveOneMakesIsNot() {
        Shell.run(temp, "mkdir target/dir; touch target/.holdfast-restore-0123456789abcdef");
        Shell.run(temp, "touch target/dir/.holdfast-restore-fedcba9876543210 target/dir/.holdfast-restore-mine");
        try (var writer = writer(false);
                var file = writer.file(FILE, 0).orElseThrow();
                var other = writer(false)) {
            assertEquals(Placement.IN_PLACE, other.directory(EntryPath.of("dir")));
            assertEquals("2\n", Shell.run(temp, "find target -type f | wc -l"));
            assertEquals(Placement.DONE, file.finish(attributes(0644)));
        }
    }

    @Test
    void linksAndPipesThatADeadRestoreLeftAreRemovedToo() {
        Shell.run(temp, "mkdir target/dir; cd target; mkfifo .holdfast-restore-0123456789abcdef");
        Shell.run(temp, "cd target/dir; ln -s /x .holdfast-restore-0123456789abcdef; ln -s x .holdfast-restore-mine");
        Shell.run(temp, "mkdir target/dir/.holdfast-restore-fedcba9876543210");
        try (var writer = writer(false)) {
            writer.directory(EntryPath.of("dir"));
        }
        assertEquals(
                ".holdfast-restore-fedcba9876543210 .holdfast-restore-mine dir",
                Shell.run(temp, "cd target; find . -mindepth 1 -printf '%f\\n' | sort")
                        .lines()
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void aRestoreThatBeginsBesideAnotherTakesNothingFromIt() throws InterruptedException {
        var done = new AtomicBoolean();
        var beginning = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                writer(false).close();
            }
        });
        try (var writer = writer(false)) {
            for (int i = 0; i < 3_000; i++) {
                assertEquals(
                        Placement.DONE, writer.symlink(EntryPath.of("link-" + i), Bytes.utf8("x"), attributes(0777)));
            }
        } finally {
            done.set(true);
            beginning.join();
        }
        assertEquals("3000\n", Shell.run(temp, "find target -type l | wc -l"));
    }

    @Test
    void aFileOfOtherExtendedAttributesIsNotInPlace() {
        var noted = noted("user.note", "as it was");
        var file = temp.resolve("target/file");
        var path = EntryPath.of("file");
        try (var writer = writer(false)) {
            writer.file(path, 0).orElseThrow().finish(noted);
            assertEquals(Optional.of(Placement.IN_PLACE), writer.present(path, 0, noted));
            assertEquals(Optional.of(Placement.OCCUPIED), writer.present(path, 0, noted("user.note", "another")));
            assertEquals(Optional.of(Placement.OCCUPIED), writer.present(path, 0, attributes(0644)));
            assertEquals(Optional.of(Placement.OCCUPIED), writer.present(path, 0, noted("user.missing", "")));

            Xattrs.set(Scratch.ofThread(), file, "user.more", new byte[] {1});
            assertEquals(Optional.of(Placement.OCCUPIED), writer.present(path, 0, noted));
        }
    }

    @Test
    void anAclThatSomebodyGaveAFileMeanwhileIsSeen() {
        var path = EntryPath.of("file");
        try (var writer = writer(false)) {
            writer.file(path, 0).orElseThrow().finish(attributes(0644));
            assertEquals(Optional.of(Placement.IN_PLACE), writer.present(path, 0, attributes(0644)));

            Xattrs.set(
                    Scratch.ofThread(),
                    temp.resolve("target/file"),
                    "system.posix_acl_access",
                    Xattrs.aclFor(Describing.effectiveUser() == 0 ? 4321 : 1));
            assertEquals("644\n", Shell.run(temp, "stat -c %a target/file"));
            assertEquals(Optional.of(Placement.OCCUPIED), writer.present(path, 0, attributes(0644)));
        }
    }

    @Test
    void whatCannotBeSetDoesNotKeepAFileFromBeingInPlace() {
        var path = EntryPath.of("file");
        var powerful = noted("security.capability", "x");
        try (var writer = confined("place")) {
            writer.file(path, 0).orElseThrow().finish(powerful);
            assertEquals(Optional.of(Placement.IN_PLACE), writer.present(path, 0, powerful));
        }
    }

    private static Attributes noted(String name, String value) {
        return attributes(0644).withXattrs(new TreeMap<>(Map.of(Bytes.utf8(name), Bytes.utf8(value))));
    }

    @Test
    void whatAnEarlierRestorePutThereIsInPlace() {
        var link = EntryPath.of("dir/link");
        var hardLink = EntryPath.of("dir/other");
        for (var expected : List.of(Placement.DONE, Placement.IN_PLACE)) {
            try (var writer = writer(false)) {
                assertEquals(expected, writer.directory(EntryPath.of("dir")));
                writer.file(FILE, 0).ifPresent(file -> file.finish(attributes(0640)));
                assertEquals(Optional.of(Placement.IN_PLACE), writer.present(FILE, 0, attributes(0640)));
                assertEquals(Optional.of(Placement.OCCUPIED), writer.present(FILE, 1, attributes(0640)));
                assertEquals(Optional.of(Placement.OCCUPIED), writer.present(FILE, 0, attributes(0600)));
                assertEquals(expected, writer.hardLink(hardLink, FILE));
                assertEquals(expected, writer.symlink(link, Bytes.utf8("x"), attributes(0777)));
                assertEquals(Placement.OCCUPIED, writer.symlink(link, Bytes.utf8("y"), attributes(0777)));
                assertEquals(expected, writer.hardLink(EntryPath.of("dir/same"), link));
                assertEquals(expected, writer.finishDirectory(EntryPath.of("dir"), attributes(0755)));
            }
        }
    }

    @Test
    void aDirectoryThatItMustNotLeaveIsNotLeftThroughSymlinks() {
        Shell.run(temp, "ln -s ../outside target/link; touch target/file");
        for (var below : List.of("link", "link/new", "new/../../outside", "file/new")) {
            assertThrows(FileTreeException.class, () -> confined(below), below);
        }
        assertEquals("", Shell.run(temp, "ls outside"));

        confined("new/place").close();
        assertEquals("target/new/place\n", Shell.run(temp, "find target -name place -type d"));
        assertEquals("755\n", Shell.run(temp, "stat -c %a target/new"));
    }

    private TreeWriter confined(String below) {
        var within = temp.resolve("target").toString();
        var target =
                new TreeWriters.Target(Bytes.utf8(within + "/" + below), Optional.of(Bytes.utf8(within)), false, false);
        return HostFiles.create().writers().open(target, warnings::add);
    }

    @Test
    void whatSomebodyElseAskedForGivesNobodyPowers() {
        Shell.run(temp, "mkdir -p target");
        try (var writer = confined("place");
                var file = writer.file(FILE, 0).orElseThrow()) {
            assertEquals(Placement.DONE, file.finish(attributes(06755)));
            var device = writer.device(
                    EntryPath.of("mem"), FileType.CHARACTER_DEVICE, new DeviceNumber(1, 1), attributes(0600));
            assertEquals(Placement.NOT_PERMITTED, device);
        }
        assertEquals("755\n", Shell.run(temp, "stat -c %a target/place/" + FILE));
    }

    @Test
    void anUnfinishedFileLeavesNothing() {
        try (var writer = writer(false)) {
            writer.file(FILE, 6).orElseThrow().close();
        }
        assertEquals("", Shell.run(temp, "find target -type f"));
    }

    @Test
    void writesPastTheEndAreRefused() {
        try (var writer = writer(false);
                var file = writer.file(FILE, 2).orElseThrow()) {
            assertThrows(IllegalArgumentException.class, () -> file.write(0, bytes("abc")));
            assertThrows(IllegalArgumentException.class, () -> file.write(-1, bytes("a")));
        }
    }

    @Test
    void severalThreadsFillOneFile() throws InterruptedException {
        try (var writer = writer(false);
                var file = writer.file(FILE, 8 << 20).orElseThrow()) {
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < 8; i++) {
                var part = ByteBuffer.allocateDirect(1 << 20);
                var heap = ByteBuffer.allocate(1 << 20);
                for (var b = 0; b < 1 << 20; b++) {
                    part.put(b, (byte) ('a' + i));
                    heap.put(b, (byte) ('a' + i));
                }
                var offset = (long) i << 20;
                var from = i % 2 == 0 ? part : heap;
                threads.add(Thread.ofPlatform().start(() -> file.write(offset, from)));
            }
            for (var thread : threads) {
                thread.join();
            }
            file.finish(attributes(0644));
        }
        assertEquals(
                "1048576\n1048576\n1048576\n1048576\n1048576\n1048576\n1048576\n1048576\n",
                Shell.run(temp, "for i in a b c d e f g h; do tr -cd $i < target/dir/file | wc -c; done"));
    }

    @Test
    void nothingThatIsThereIsChangedWithoutOverwriting() {
        Shell.run(
                temp,
                "mkdir -m 751 target/dir; echo old > target/dir/file; ln -s nowhere target/link; echo x > target/plain");
        var before = Shell.run(temp, "find target -printf '%P %m %T@ %C@ %l\\n'; cat target/dir/file");
        try (var writer = writer(false)) {
            assertTrue(writer.file(FILE, 1).isEmpty());
            assertTrue(writer.file(EntryPath.of("plain/below"), 1).isEmpty());
            assertTrue(writer.file(EntryPath.of("dir"), 1).isEmpty());
            assertEquals(Placement.IN_PLACE, writer.directory(EntryPath.of("dir")));
            assertEquals(Placement.OCCUPIED, writer.directory(EntryPath.of("link")));
            assertEquals(Placement.OCCUPIED, writer.directory(EntryPath.of("plain")));
            assertEquals(Placement.OCCUPIED, writer.symlink(FILE, Bytes.utf8("x"), attributes(0777)));
            assertEquals(Placement.OCCUPIED, writer.fifo(EntryPath.of("link"), attributes(0600)));
            assertEquals(Placement.OCCUPIED, writer.hardLink(FILE, EntryPath.of("plain")));
            writer.finishDirectory(EntryPath.of("dir"), attributes(0700));
            writer.finishDirectory(EntryPath.ROOT, attributes(0700));
        }
        assertEquals(before, Shell.run(temp, "find target -printf '%P %m %T@ %C@ %l\\n'; cat target/dir/file"));
    }

    @Test
    void aFileThatAppearsMeanwhileIsKept() {
        try (var writer = writer(false);
                var file = writer.file(FILE, 1).orElseThrow()) {
            Shell.run(temp, "echo -n new > target/dir/file");
            file.write(0, bytes("x"));
            assertEquals(Placement.OCCUPIED, file.finish(attributes(0644)));
        }
        assertEquals("new", Shell.run(temp, "cat target/dir/*"));
    }

    @Test
    void overwritingReplacesFilesAndLinksButNoDirectory() {
        Shell.run(
                temp,
                "mkdir -p target/dir/file2; echo old > target/dir/file; ln -s ../outside target/link; ln target/dir/file target/other");
        try (var writer = writer(true)) {
            put(writer, FILE, "new");
            assertEquals(Placement.DONE, writer.directory(EntryPath.of("link")));
            put(writer, EntryPath.of("link/inside"), "inside");
            assertTrue(writer.file(EntryPath.of("dir/file2"), 1).isEmpty());
            assertEquals(Placement.DONE, writer.symlink(EntryPath.of("other"), Bytes.utf8("there"), attributes(0777)));
            writer.finishDirectory(EntryPath.of("dir"), attributes(0750));
        }
        assertEquals("new", Shell.run(temp, "cat target/dir/file"));
        assertEquals("inside", Shell.run(temp, "cat target/link/inside"));
        assertEquals("there\n750\n", Shell.run(temp, "readlink target/other; stat -c %a target/dir"));
        assertEquals("", Shell.run(temp, "ls outside; find target -name '.holdfast*'"));
    }

    @Test
    void aHardLinkOntoItselfLeavesNoOtherName() {
        Shell.run(temp, "echo x > target/a; ln target/a target/b");
        try (var writer = writer(true)) {
            assertEquals(Placement.DONE, writer.hardLink(EntryPath.of("b"), EntryPath.of("a")));
        }
        assertEquals("a\nb\n2\n", Shell.run(temp, "ls -A target; stat -c %h target/a"));
    }

    @Test
    void symlinksInTheTargetLeadNowhere() {
        Shell.run(temp, "ln -s ../outside target/out; ln -s " + temp + "/outside target/absolute");
        try (var writer = writer(false)) {
            assertTrue(writer.file(EntryPath.of("out/f"), 1).isEmpty());
            assertTrue(writer.file(EntryPath.of("absolute/deep/f"), 1).isEmpty());
            assertEquals(Placement.OCCUPIED, writer.directory(EntryPath.of("out/d")));
            assertEquals(Placement.OCCUPIED, writer.symlink(EntryPath.of("out/l"), Bytes.utf8("x"), attributes(0777)));
            writer.finishDirectory(EntryPath.of("out"), attributes(0000));
            assertThrows(FileTreeException.class, () -> writer.hardLink(EntryPath.of("l"), EntryPath.of("out/secret")));
        }
        assertEquals("", Shell.run(temp, "ls -A outside"));
        assertFalse(Shell.run(temp, "stat -c %a outside").equals("0\n"));
    }

    @Test
    void symlinksThatAreRestoredLeadNowhere() {
        try (var writer = writer(false)) {
            writer.symlink(EntryPath.of("a"), Bytes.utf8("../outside"), attributes(0777));
            assertTrue(writer.file(EntryPath.of("a/f"), 1).isEmpty());
        }
        assertEquals("", Shell.run(temp, "ls -A outside"));
    }

    @Test
    void directoriesThatTurnIntoSymlinksDuringARestoreLeadNowhere() throws Exception {
        var stop = new AtomicBoolean();
        var attacker = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                swap(
                        "mkdir -p target/d 2>/dev/null; mv -T target/d target/old && ln -s ../outside target/d; rm -rf target/d target/old");
            }
        });
        var outcomes = new ArrayList<String>();
        try (var writer = writer(true)) {
            for (var i = 0; i < 3000; i++) {
                outcomes.add(tryPut(writer, EntryPath.of("d/e/f" + i)));
            }
        } finally {
            stop.set(true);
            attacker.join();
        }
        assertTrue(outcomes.contains("DONE"));
        assertEquals("", Shell.run(temp, "ls -A outside"));
    }

    private void swap(String script) {
        try {
            new ProcessBuilder("bash", "-c", script)
                    .directory(temp.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String tryPut(TreeWriter writer, EntryPath path) {
        try (var file = writer.file(path, 1).orElseThrow()) {
            file.write(0, bytes("x"));
            return file.finish(attributes(0644)).toString();
        } catch (FileTreeException | java.util.NoSuchElementException e) {
            return "FAILED";
        }
    }

    @Test
    void pathsLongerThanTheKernelTakesAreReached() {
        var path = EntryPath.of(("n".repeat(200) + "/").repeat(40) + "f");
        try (var writer = writer(false)) {
            put(writer, path, "deep");
            writer.finishDirectory(path.parent().orElseThrow(), attributes(0711));
        }
        assertEquals("8\n", Shell.run(temp, "find target -name f | wc -c | cut -c1"));
        assertEquals(List.of(), warnings);
        Shell.run(temp, "rm -r target");
    }

    @Test
    void aTargetThatWasMissingTakesTheAttributesOfTheRoot() {
        Shell.run(temp, "rmdir target");
        try (var writer = open("target/made/deep", false)) {
            put(writer, FILE, "x");
            writer.finishDirectory(EntryPath.ROOT, attributes(0710));
        }
        assertEquals("710 1000000000\n", Shell.run(temp, "stat -c '%a %Y' target/made/deep"));
    }

    @Test
    void directoriesOfADeadRestoreAreFinishedByTheNext() {
        try (var writer = writer(false)) {
            writer.directory(EntryPath.of("dir"));
            put(writer, FILE, "x");
        }
        assertEquals("1700\n", Shell.run(temp, "stat -c %a target/dir"));
        try (var writer = writer(false)) {
            writer.finishDirectory(EntryPath.of("dir"), attributes(0755));
        }
        assertEquals("755\n", Shell.run(temp, "stat -c %a target/dir"));
    }

    @Test
    void aDirectoryThatADeadRestoreGaveItsOwnerAloneIsFinishedByTheNext() {
        Assumptions.assumeTrue(Shell.isRoot(), "gives a directory away");
        try (var writer = writer(false)) {
            writer.directory(EntryPath.of("dir"));
            put(writer, FILE, "x");
        }
        Shell.run(temp, "chown 4321 target/dir");
        try (var writer = writer(false)) {
            assertEquals(Placement.DONE, writer.finishDirectory(EntryPath.of("dir"), attributes(4321, 0755)));
        }
        assertEquals("755 4321\n", Shell.run(temp, "stat -c '%a %u' target/dir"));
    }

    @Test
    void aDirectoryThatADeadRestoreGaveItsAclAndNotItsModeIsFinishedByTheNext() {
        var attributes = attributes(0644)
                .withXattrs(new TreeMap<>(Map.of(
                        Bytes.utf8("system.posix_acl_access"),
                        Bytes.of(Xattrs.aclFor(Describing.effectiveUser() == 0 ? 4321 : 1)))));
        try (var writer = writer(false)) {
            writer.directory(EntryPath.of("dir"));
            put(writer, FILE, "x");
        }
        attributes
                .xattrs()
                .forEach((name, acl) ->
                        Xattrs.set(Scratch.ofThread(), temp.resolve("target/dir"), name.toText(), acl.toArray()));
        Shell.run(temp, "touch -d @1000000000.000000001 target/dir");
        assertEquals("1644\n", Shell.run(temp, "stat -c %a target/dir"));
        try (var writer = writer(false)) {
            assertEquals(Placement.DONE, writer.finishDirectory(EntryPath.of("dir"), attributes));
        }
        assertEquals("644 1000000000\n", Shell.run(temp, "stat -c '%a %Y' target/dir"));
    }

    @Test
    void aFullDiskIsAFailureThatLeavesNothing() {
        Assumptions.assumeTrue(Shell.isRoot(), "mounts a small disk");
        Shell.run(temp, "mount -t tmpfs -o size=1m small target");
        try (var writer = writer(false);
                var file = writer.file(FILE, 4 << 20).orElseThrow()) {
            var full = assertThrows(FileTreeException.class, () -> file.write(0, ByteBuffer.allocate(4 << 20)));
            assertTrue(full.getMessage().contains("No space left on device"), full.getMessage());
        } finally {
            var left = Shell.run(temp, "find target -type f");
            Shell.run(temp, "umount target");
            assertEquals("", left);
        }
    }

    @Test
    void whatTheFileSystemCannotHoldIsToldOnce() {
        Assumptions.assumeTrue(Shell.isRoot(), "mounts a file system");
        Shell.run(temp, "mount -t ramfs none target");
        try (var writer = writer(false)) {
            var xattrs = new TreeMap<>(java.util.Map.of(Bytes.utf8("user.a"), Bytes.utf8("b")));
            for (var i = 0; i < 3; i++) {
                try (var file = writer.file(EntryPath.of("f" + i), 0).orElseThrow()) {
                    assertEquals(
                            Placement.DONE,
                            file.finish(new Attributes(
                                    0644, 0, 0, Optional.empty(), Optional.empty(), new Timestamp(1, 2), xattrs)));
                }
            }
        } finally {
            Shell.run(temp, "umount target");
        }
        assertEquals(1, warnings.size(), warnings::toString);
    }

    @Test
    void rootIsNoPlaceForAnythingButADirectory() {
        try (var writer = writer(true)) {
            assertEquals(Placement.IN_PLACE, writer.directory(EntryPath.ROOT));
            assertThrows(IllegalArgumentException.class, () -> writer.file(EntryPath.ROOT, 1));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.device(FILE, FileType.FIFO, new DeviceNumber(1, 1), attributes(0600)));
        }
    }

    private TreeWriter writer(boolean overwrite) {
        return open("target", overwrite);
    }

    private TreeWriter open(String directory, boolean overwrite) {
        var target = new TreeWriters.Target(TreeCopy.bytes(temp.resolve(directory)), overwrite, false);
        return HostFiles.create().writers().open(target, warnings::add);
    }

    private static void put(TreeWriter writer, EntryPath path, String content) {
        try (var file = writer.file(path, content.length()).orElseThrow()) {
            file.write(0, bytes(content));
            assertEquals(Placement.DONE, file.finish(attributes(0644)));
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes());
    }

    private static Attributes attributes(int mode) {
        return attributes(Describing.effectiveUser(), mode);
    }

    private static Attributes attributes(long uid, int mode) {
        return new Attributes(
                mode,
                uid,
                0,
                Optional.empty(),
                Optional.empty(),
                new Timestamp(1_000_000_000, 1),
                Collections.emptySortedMap());
    }
}
