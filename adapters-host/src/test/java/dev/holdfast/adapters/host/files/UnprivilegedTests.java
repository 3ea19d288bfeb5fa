package dev.holdfast.adapters.host.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.domain.archive.EntryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnprivilegedTests {

    private final TreeCopy copy = new TreeCopy();
    private Path temp = Path.of("/");

    /// A directory of JUnit's is open to its owner alone.
    @BeforeEach
    void prepare() throws IOException {
        Assumptions.assumeTrue(Shell.isRoot(), "becomes another user");
        temp = Files.createTempDirectory("unprivileged-");
        Shell.run(temp, "chmod 755 .; mkdir source target; chown 65534:65534 target");
    }

    @AfterEach
    void remove() {
        Shell.run(Path.of("/"), "rm -rf " + temp);
    }

    @Test
    void whatMayNotBeReadIsToldAndTheRestIsCopied() {
        Shell.run(
                temp,
                "mkdir source/shut; echo x > source/shut/f; echo x > source/secret; echo y > source/open; chmod 700 source/shut; chmod 600 source/secret");

        Unprivileged.run(() -> {
            try (var walk = HostFiles.create()
                    .tree()
                    .walk(Selection.all(TreeCopy.bytes(temp.resolve("source"))), copy.warnings::add)) {
                for (var found = walk.next(); found.isPresent(); found = walk.next()) {
                    if (found.get().path().toString().equals("secret")) {
                        assertTrue(found.get().open().isEmpty());
                    }
                }
            }
        });

        assertEquals(
                List.of("secret UNREADABLE Permission denied", "shut UNREADABLE Permission denied"),
                copy.warnings.stream()
                        .map(warning -> warning.path() + " " + warning.kind() + " " + warning.detail())
                        .toList());
    }

    @Test
    void ownersAndDevicesAreLeftOutWithOneWarningEach() {
        Shell.run(temp, """
                cd source; echo a > a; echo b > b; chmod 4755 a b; chown 1234:1234 a b; mknod null c 1 3; mknod zero c 1 5
                mkfifo pipe; ln -s a link; mkdir sub; echo c > sub/readonly; chmod 444 sub/readonly; chmod 555 sub
                touch -d '2001-02-03 04:05:06.789 UTC' a sub link -h
                """);

        Unprivileged.run(() -> copy.copy(temp.resolve("source"), temp.resolve("target"), false));

        assertEquals(
                Map.of(EntryPath.of("null"), Placement.NOT_PERMITTED, EntryPath.of("zero"), Placement.NOT_PERMITTED),
                copy.refused);
        assertEquals(
                List.of(Kind.ATTRIBUTES, Kind.LEFT_OUT),
                copy.warnings.stream().map(warning -> warning.kind()).sorted().toList(),
                copy.warnings::toString);
        assertEquals("""
                755 65534 981173106
                755 65534
                444 65534
                555 65534 981173106
                fifo
                a
                """, Shell.run(temp, """
                cd target; stat -c '%a %u %Y' a; stat -c '%a %u' b sub/readonly; stat -c '%a %u %Y' sub; stat -c %F pipe; readlink link
                """));
    }

    @Test
    void whatMayNotBeMadeIsLeftOutAndTheRestIsCopied() {
        Shell.run(temp, """
                mkdir -p source/shut/sub target/shut; chmod 755 target/shut
                echo a > source/shut/a; echo b > source/shut/sub/b; ln -s a source/shut/link; echo c > source/with
                """);

        Unprivileged.run(() -> copy.copy(temp.resolve("source"), temp.resolve("target"), false));

        var shut = Set.of("shut/a", "shut/link", "shut/sub", "shut/sub/b");
        assertEquals(
                shut.stream().collect(Collectors.toMap(EntryPath::of, _ -> Placement.NOT_PERMITTED)), copy.refused);
        assertTrue(copy.warnings.stream().anyMatch(it -> it.kind() == Kind.LEFT_OUT), copy.warnings::toString);
        assertEquals("c\n", Shell.run(temp, "cat target/with"));
    }
}
