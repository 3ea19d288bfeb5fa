package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.Secret;
import java.util.Optional;
import java.util.function.Supplier;

/// Nobody is there to ask: what goes without saying holds, and the rest is to be given as options.
final class UnaskedQuestions implements Questions {

    @Override
    public boolean areAsked() {
        return false;
    }

    @Override
    public String ask(String option, String question, String shown, String fallback) {
        if (fallback.isEmpty()) {
            throw missing(option);
        }
        return fallback;
    }

    @Override
    public String ask(String question) {
        return "";
    }

    @Override
    public boolean agree(String question, boolean fallback) {
        return fallback;
    }

    @Override
    public Secret secret(String option, String question, Optional<Secret> before) {
        return before.orElseThrow(() -> missing(option));
    }

    @Override
    public <T> T insist(Supplier<T> answered) {
        return answered.get();
    }

    private static CommandException missing(String option) {
        return new CommandException(ExitCode.USAGE, "nobody is there to ask: give " + option);
    }
}
