package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.Secret;
import java.util.function.Supplier;

/// Finds out what somebody wants: by asking, or by what goes without saying.
interface Questions {

    /// @param option   what answers it without asking
    /// @param fallback what an empty answer means; empty where there has to be one
    String ask(String option, String question, String fallback);

    /// An answer that may be empty.
    String ask(String question);

    boolean agree(String question, boolean fallback);

    /// @param option what answers it without asking
    Secret secret(String option, String question);

    /// What comes of questions whose answers may be wrong: where somebody can be asked again, says what was wrong,
    /// and asks again.
    ///
    /// @param answered throws a [CommandException] at a wrong answer
    <T> T insist(Supplier<T> answered);
}
