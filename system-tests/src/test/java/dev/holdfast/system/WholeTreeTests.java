package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tree with a file of every type and 50,000 small ones goes to S3 and comes back the same; nothing on the node
/// tells how to open the storage.
@Order(1)
class WholeTreeTests {

    private static final int SMALL_FILES = 50_000;

    /// Everything a shell can make of files; needs root for the devices.
    private static final String ODDITIES = """
            set -eu
            printf 'latin-1' > "$(printf 'caf\\351')"
            printf 'newline' > "$(printf 'two\\nlines')"
            mkfifo fifo
            mknod null c 1 3
            mknod loop b 7 0
            : > empty
            mkdir -m 1777 sticky
            mkdir -m 000 locked
            truncate -s 5G sparse
            printf 'island' | dd of=sparse bs=1M seek=4500 conv=notrunc status=none
            printf 'one' > original
            ln original hard
            ln -s original soft
            ln -s /nowhere/at/all dangling
            printf 'setuid' > setuid
            chmod 6755 setuid
            chown 1234:4321 setuid
            chown -h 4321:1234 soft
            touch -d '1999-12-31T23:59:59.123456789Z' original
            touch -h -d '2001-02-03T04:05:06.987654321Z' dangling
            touch -d '1969-07-20T20:17:40.5Z' empty
            """;

    @TempDir
    private Path directory;

    @Test
    void everyFileComesBackAndAnUnchangedTreeCostsNothing() throws Exception {
        var tree = tree();
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            agent.configure("{\"sites\":[{\"name\":\"host\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}"
                    .formatted(tree));

            var first = backUp(agent);
            var second = backUp(agent);

            assertEquals(0, second.path("filesOpened").asLong(), second::toString);
            assertTrue(stored(second) * 200 < stored(first), () -> second + " after " + first);
            var target = directory.resolve("restored");
            agent.run("restore", "host", "--target", target.toString()).expect(0);
            assertEquals(Trees.digest(tree), Trees.digest(target), () -> Trees.difference(tree, target));
            assertTrue(allocated(target.resolve("sparse")) < 1024 * 1024, "the holes of a sparse file were filled");
            assertNothingTells(agent.state(), stage.s3().credentials().secretAccessKey());
        }
    }

    private static JsonNode backUp(Agent agent) {
        var outcome = agent.run("backup", "host", "--json").expect(0);
        return Agent.jsonLines(outcome.out()).getLast();
    }

    private static long stored(JsonNode backup) {
        return backup.path("bytes").path("stored").asLong();
    }

    private static long allocated(Path file) throws Exception {
        var stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        var blocks = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return Long.parseLong(blocks) * 512;
    }

    private static void assertNothingTells(Path state, String secret) throws IOException {
        var needle = secret.getBytes(StandardCharsets.UTF_8);
        try (var files = Files.walk(state)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(new String(needle, StandardCharsets.ISO_8859_1)), file::toString);
            }
        }
    }

    private Path tree() throws Exception {
        var tree = Files.createDirectories(directory.resolve("tree"));
        for (int i = 0; i < SMALL_FILES; i++) {
            var file = tree.resolve("small/%d/%d".formatted(i % 200, i));
            Files.createDirectories(file.getParent());
            Files.writeString(file, "small file " + i + "\n");
        }
        var odd = Files.createDirectories(tree.resolve("odd"));
        Files.setAttribute(Files.createFile(odd.resolve("noted")), "user:note", "an attribute".getBytes());
        var shell = new ProcessBuilder(List.of("sh", "-c", ODDITIES))
                .directory(odd.toFile())
                .inheritIO()
                .start();
        assertEquals(0, shell.waitFor(), "the tree could not be made; is this root?");
        Files.move(odd.resolve("sparse"), tree.resolve("sparse"));
        return tree;
    }
}
