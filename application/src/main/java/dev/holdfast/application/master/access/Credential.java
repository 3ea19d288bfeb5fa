package dev.holdfast.application.master.access;

/// By what a user is known.
public sealed interface Credential {

    /// An access token of a session.
    record Signed(SessionId session) implements Credential {}

    /// An API token, which acts for the user who made it.
    record Token(ApiTokenId id, String name, ApiToken.Scope scope) implements Credential {}
}
