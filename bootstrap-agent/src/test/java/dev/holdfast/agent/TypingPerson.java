package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A person whose answers are known beforehand, and who then presses Ctrl-C.
final class TypingPerson implements AskedQuestions.Asked {

    final Deque<String> typed = new ArrayDeque<>();
    final List<String> asked = new ArrayList<>();
    final List<String> heard = new ArrayList<>();

    void types(String... lines) {
        typed.addAll(List.of(lines));
    }

    @Override
    public String line(String question) {
        if (typed.isEmpty()) {
            throw new CommandException(ExitCode.CANCELLED, "cancelled");
        }
        asked.add(question);
        return typed.removeFirst();
    }

    @Override
    public Secret secret(String question) {
        return new Secret(line(question));
    }

    @Override
    public void say(String text) {
        heard.add(text);
    }
}
