package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.Secret;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A person at a terminal. A signal ends the waiting for an answer, which reading alone would not heed.
final class Terminal implements AskedQuestions.Asked {

    private final Console console;

    private Terminal(Console console) {
        this.console = console;
    }

    /// Empty where nobody sits there.
    static Optional<Terminal> find() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).map(Terminal::new);
    }

    @Override
    public String line(String question) {
        return awaited(() -> console.readLine("%s", question)).strip();
    }

    /// Not shown while it is typed.
    @Override
    public Secret secret(String question) {
        return new Secret(awaited(() -> {
            var typed = console.readPassword("%s", question);
            return typed == null ? null : new String(typed);
        }));
    }

    @Override
    public void say(String text) {
        console.printf("%s%n", text);
    }

    private static String awaited(Supplier<@Nullable String> reading) {
        var answer = new CompletableFuture<String>();
        Thread.ofPlatform().daemon().name("terminal").start(() -> read(reading, answer));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the terminal cannot be read", e);
        }
    }

    private static void read(Supplier<@Nullable String> reading, CompletableFuture<String> answer) {
        var line = reading.get();
        if (line == null) {
            answer.completeExceptionally(cancelled());
        } else {
            answer.complete(line);
        }
    }

    private static CommandException cancelled() {
        return new CommandException(ExitCode.CANCELLED, "cancelled");
    }
}
