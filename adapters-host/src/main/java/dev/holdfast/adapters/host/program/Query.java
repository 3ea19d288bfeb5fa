package dev.holdfast.adapters.host.program;

import dev.holdfast.application.agent.archive.DumpException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// A short question to a program: what it prints is the answer.
public final class Query {

    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(60);

    private Query() {}

    /// @throws DumpException when the program fails or takes too long
    public static String ask(Invocation invocation, String searchPath) {
        var program = RunningProgram.writing(invocation, searchPath);
        var watch = Thread.ofVirtual().start(() -> endWhenLate(program));
        try (var output = program.output()) {
            var answer = new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            program.awaitSuccess();
            return answer.strip();
        } catch (IOException e) {
            throw new DumpException("cannot read what " + program.name() + " says", e);
        } finally {
            watch.interrupt();
            program.kill();
        }
    }

    private static void endWhenLate(RunningProgram program) {
        try {
            if (!program.awaitEnd(TIME_TO_ANSWER)) {
                program.kill();
            }
        } catch (InterruptedException _) {
            // It answered.
        }
    }

    /// A number, or nothing where there is no program to ask or no answer.
    public static OptionalLong number(Supplier<Invocation> question, String searchPath) {
        try {
            return OptionalLong.of(Long.parseLong(ask(question.get(), searchPath)));
        } catch (DumpException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }
}
