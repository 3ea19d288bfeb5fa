package dev.holdfast.application.master.access;

/// Ends sessions; their access tokens are refused on every master within seconds.
public interface EndSession {

    /// @return `false` when the user has no such session
    boolean end(UserId user, SessionId id);

    /// Ends all sessions of the user but this one.
    void endOthers(UserId user, SessionId kept);
}
