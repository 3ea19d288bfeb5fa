package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.Secret;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds out what somebody wants: by asking, or by what goes without saying.
interface Questions {

    /// Whether there is somebody who sees what there is to choose from.
    boolean areAsked();

    /// @param option   what answers it without asking
    /// @param fallback what an empty answer means; empty where there has to be one
    default String ask(String option, String question, String fallback) {
        return ask(option, question, fallback, fallback);
    }

    /// @param shown how the fallback is shown
    String ask(String option, String question, String shown, String fallback);

    /// An answer that may be empty.
    String ask(String question);

    boolean agree(String question, boolean fallback);

    /// @param option what answers it without asking
    default Secret secret(String option, String question) {
        return secret(option, question, Optional.empty());
    }

    /// @param before what an empty answer means; never shown
    Secret secret(String option, String question, Optional<Secret> before);

    /// What comes of questions whose answers may be wrong: where somebody can be asked again, says what was wrong,
    /// and asks again.
    ///
    /// @param answered throws a [CommandException] at a wrong answer
    <T> T insist(Supplier<T> answered);
}
