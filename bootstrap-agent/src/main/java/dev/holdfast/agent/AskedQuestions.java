package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.Secret;
import java.util.Locale;

/// Asks a person at a terminal, until there is an answer.
record AskedQuestions(Terminal terminal) implements Questions {

    @Override
    public String ask(String option, String question, String fallback) {
        while (true) {
            var answer = terminal.line(question + (fallback.isEmpty() ? ": " : " [" + fallback + "]: "));
            if (!answer.isEmpty() || !fallback.isEmpty()) {
                return answer.isEmpty() ? fallback : answer;
            }
        }
    }

    @Override
    public String ask(String question) {
        return terminal.line(question + ": ");
    }

    @Override
    public boolean agree(String question, boolean fallback) {
        while (true) {
            switch (terminal.line(question + (fallback ? " [Y/n]: " : " [y/N]: "))
                    .toLowerCase(Locale.ROOT)) {
                case "" -> {
                    return fallback;
                }
                case "y", "yes" -> {
                    return true;
                }
                case "n", "no" -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    @Override
    public Secret secret(String option, String question) {
        while (true) {
            var typed = terminal.secret(question + ": ");
            if (!typed.value().isBlank()) {
                return new Secret(typed.value().strip());
            }
        }
    }
}
