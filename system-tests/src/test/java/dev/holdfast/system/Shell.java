package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Programs of the host, run to their end.
final class Shell {

    private Shell() {}

    /// @param environment all that the program finds, besides a usual path
    static Said run(Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }

    static Said run(String... command) {
        return run(Map.of(), List.of(command));
    }

    static boolean has(String program) {
        return List.of("/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /// How a program ended, and what it said on both outputs.
    record Said(int exitCode, String text) {

        Said expect(int expected) {
            if (exitCode != expected) {
                throw new AssertionError("exit code " + exitCode + " instead of " + expected + "\n" + text);
            }
            return this;
        }
    }
}
