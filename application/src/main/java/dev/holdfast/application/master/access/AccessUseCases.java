package dev.holdfast.application.master.access;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// How people get in, and who they are.
public record AccessUseCases(
        SignIn signIn,
        RefreshSession refresh,
        AccessTokens tokens,
        Sessions sessions,
        Users users,
        AddUser addUser,
        ChangePassword changePassword) {

    public static AccessUseCases create(Parts parts) {
        var sessionTokens = new SessionTokens(parts);
        var administration = new UserAdministration(parts);
        return new AccessUseCases(
                new PasswordSignIn(parts, sessionTokens),
                sessionTokens,
                parts.tokens(),
                parts.sessions(),
                parts.users(),
                administration,
                administration);
    }

    /// What the use cases work with.
    public record Parts(
            Users users,
            Sessions sessions,
            PasswordHashing hashing,
            AccessTokens tokens,
            InstantSource clock,
            SecureRandom random,
            Supplier<UUID> ids) {}
}
