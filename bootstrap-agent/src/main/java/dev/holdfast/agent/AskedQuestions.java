package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks a person, and again, a few times, where there was no answer to the question.
final class AskedQuestions implements Questions {

    private static final int TRIES = 5;

    private final Asked asked;
    private int questions;
    private boolean isOver;

    AskedQuestions(Asked asked) {
        this.asked = asked;
    }

    /// Whom it asks.
    interface Asked {
        /// @throws CommandException at the end of the input
        String line(String question);

        /// @throws CommandException at the end of the input
        Secret secret(String question);

        void say(String text);
    }

    @Override
    public boolean areAsked() {
        return true;
    }

    @Override
    public String ask(String option, String question, String shown, String fallback) {
        return insist(() -> {
            var answer = ask(question + (fallback.isEmpty() ? "" : " [" + shown + "]"));
            return answer.isEmpty() ? needed(fallback) : answer;
        });
    }

    @Override
    public String ask(String question) {
        questions++;
        return asked.line(question + ": ");
    }

    @Override
    public boolean agree(String question, boolean fallback) {
        return insist(() -> {
            var answer = ask(question + (fallback ? " [Y/n]" : " [y/N]")).toLowerCase(Locale.ROOT);
            if (answer.isEmpty()) {
                return fallback;
            }
            if (!List.of("y", "yes", "n", "no").contains(answer)) {
                throw new CommandException(ExitCode.USAGE, "expected y or n, not \"" + answer + "\"");
            }
            return answer.startsWith("y");
        });
    }

    @Override
    public Secret secret(String option, String question, Optional<Secret> before) {
        return insist(() -> {
            questions++;
            var answer = asked.secret(question + (before.isEmpty() ? ": " : " [unchanged]: "))
                    .value()
                    .strip();
            return before.filter(_ -> answer.isEmpty()).orElseGet(() -> new Secret(needed(answer)));
        });
    }

    @Override
    public <T> T insist(Supplier<T> answered) {
        for (int attempt = 1; ; attempt++) {
            int before = questions;
            try {
                return answered.get();
            } catch (CommandException e) {
                isOver |= attempt == TRIES || e.code() == ExitCode.CANCELLED;
                if (isOver || questions == before) {
                    throw e;
                }
                asked.say(String.valueOf(e.getMessage()));
            }
        }
    }

    private static String needed(String answer) {
        if (answer.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "an answer is needed here; Ctrl-C ends it all");
        }
        return answer;
    }
}
