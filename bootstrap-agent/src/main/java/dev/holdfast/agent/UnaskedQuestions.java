package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.Secret;

/// Nobody is there to ask: what goes without saying holds, and the rest is to be given as options.
final class UnaskedQuestions implements Questions {

    @Override
    public String ask(String option, String question, String fallback) {
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
    public Secret secret(String option, String question) {
        throw missing(option);
    }

    private static CommandException missing(String option) {
        return new CommandException(ExitCode.USAGE, "nobody is there to ask: give " + option);
    }
}
