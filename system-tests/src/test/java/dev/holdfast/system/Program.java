package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One of our programs as `./dev build` leaves it, with the environment it runs in.
///
/// @param name `holdfast-master` or `holdfast-agent`
/// @param home an existing directory for logs
record Program(String name, Path home, Map<String, String> environment) {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    Program {
        environment = Map.copyOf(environment);
    }

    /// Where the distributions are.
    static Path distributions() {
        var root = Path.of(System.getProperty("holdfast.root", ".."))
                .toAbsolutePath()
                .normalize();
        return root.resolve("target/dist");
    }

    /// Runs to the end.
    Outcome run(String... arguments) {
        try {
            var out = Files.createTempFile(home, name, ".out");
            var err = Files.createTempFile(home, name, ".err");
            var process = builder(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " " + List.of(arguments) + " did not end within " + LIMIT);
            }
            return new Outcome(process.exitValue(), text(out), text(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " ran", e);
        }
    }

    /// Starts and leaves running; both outputs go to `log`.
    Process start(Path log, String... arguments) {
        try {
            return command(log, arguments).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ready to be started; both outputs go to `log`.
    ProcessBuilder command(Path log, String... arguments) {
        return builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private ProcessBuilder builder(String... arguments) {
        var command = new ArrayList<String>();
        command.add(distributions().resolve(name).resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /// How a program ended.
    record Outcome(int exitCode, String out, String err) {

        Outcome expect(int expected) {
            if (exitCode != expected) {
                throw new AssertionError(
                        "exit code " + exitCode + " instead of " + expected + "\n--- out\n" + out + "--- err\n" + err);
            }
            return this;
        }
    }
}
