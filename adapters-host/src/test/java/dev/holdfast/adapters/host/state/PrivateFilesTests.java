package dev.holdfast.adapters.host.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.identity.NodeStateException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PrivateFilesTests {

    @TempDir
    Path directory;

    @Test
    void aWriteThatFailsLeavesNoTemporaryFile() throws IOException {
        Files.createDirectories(directory.resolve("taken/below"));
        assertThrows(NodeStateException.class, () -> new PrivateFiles(directory).write("taken", new byte[3]));
        try (var left = Files.list(directory)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void aSecondAttemptInThisProcessDoesNotReleaseTheLock() throws Exception {
        var files = new PrivateFiles(directory);
        try (var _ = LockFile.tryTake(files, "site.lock").orElseThrow()) {
            assertEquals(Optional.empty(), LockFile.tryTake(files, "site.lock"));
            assertTrue(isHeldForOthers(), "another process got the lock");
        }
        LockFile.tryTake(files, "site.lock").orElseThrow().close();
    }

    private boolean isHeldForOthers() throws Exception {
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        LockHolder.class.getName(),
                        directory.resolve("site.lock").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return holder.getInputStream().read() < 0;
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }
}
