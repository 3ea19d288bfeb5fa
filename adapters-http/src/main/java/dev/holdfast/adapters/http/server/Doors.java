package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.idempotency.AnswerOnce;

/// What every call passes before and behind its route.
///
/// @param authenticator knows who calls
/// @param answerOnce    knows calls that were named
public record Doors(Authenticator authenticator, AnswerOnce answerOnce) {}
