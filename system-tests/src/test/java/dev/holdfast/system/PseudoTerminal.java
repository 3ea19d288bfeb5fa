package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program at a pseudo-terminal, made by `script` of util-linux, and a person who types there.
final class PseudoTerminal implements AutoCloseable {

    private static final String INTERRUPT = "\u0003";

    private final Process process;
    private final Path screen;
    private int seen;

    private PseudoTerminal(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
    }

    /// @param command as a shell takes it
    static PseudoTerminal running(String command, Map<String, String> environment, Path screen) {
        // Whoever started the tests in the background had them ignore Ctrl-C, and all that they start.
        var script = List.of(
                "env",
                "--default-signal=INT",
                "script",
                "--quiet",
                "--return",
                "--flush",
                "--command",
                command,
                "/dev/null");
        try {
            var builder = new ProcessBuilder(script).redirectErrorStream(true).redirectOutput(screen.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return new PseudoTerminal(builder.start(), screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for `question` to be on the screen, after what was waited for before, and answers it.
    void answer(String question, String answer) {
        type(question, answer + "\n");
    }

    /// Waits for `question`, and presses Ctrl-C.
    void interruptAt(String question) {
        type(question, INTERRUPT);
    }

    private void type(String question, String keys) {
        Waiting.until(
                Duration.ofSeconds(90),
                () -> shown().indexOf(question, seen) >= 0 || !process.isAlive(),
                () -> "no \"" + question + "\" in " + shown());
        int at = shown().indexOf(question, seen);
        if (at < 0) {
            throw new AssertionError("it ended before \"" + question + "\": " + shown());
        }
        seen = at + question.length();
        press(keys);
    }

    private void press(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that was shown so far.
    String shown() {
        try {
            return Files.readString(screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("it does not end: " + shown());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
