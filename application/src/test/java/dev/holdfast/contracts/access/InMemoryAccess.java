package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.AccessTokens;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.GroupGrants;
import dev.holdfast.application.master.access.IdentityProvider;
import dev.holdfast.application.master.access.PasswordHashing;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/// The use cases of access on stores in memory.
public final class InMemoryAccess {

    private InMemoryAccess() {}

    public static AccessUseCases of(
            InMemoryUsers users, PasswordHashing hashing, AccessTokens tokens, InstantSource clock) {
        return AccessUseCases.create(parts(users, hashing, tokens, clock));
    }

    public static AccessUseCases.Parts parts(
            InMemoryUsers users, PasswordHashing hashing, AccessTokens tokens, InstantSource clock) {
        return new AccessUseCases.Parts(
                users,
                users.sessions(),
                new InMemorySignInAttempts(users.sessions()),
                users.secondFactors(),
                users.apiTokens(),
                IdentityProvider.NONE,
                GroupGrants.NONE,
                hashing,
                tokens,
                clock,
                new SecureRandom(),
                UUID::randomUUID);
    }
}
