package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.AccessTokens;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.GroupGrants;
import dev.holdfast.application.master.access.IdentityProvider;
import dev.holdfast.application.master.access.PasswordHashing;
import dev.holdfast.application.master.access.Role;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/// The use cases of access on stores in memory.
public final class InMemoryAccess {

    private static final GroupGrants GRANTS = new GroupGrants(Map.of(
            "admins", Grant.of(Role.ADMIN),
            "ops", Grant.of(Role.OPERATOR),
            "staff", Grant.of(Role.VIEWER),
            "shop", new Grant(Role.TENANT, Map.of("customer", "shop"))));

    private InMemoryAccess() {}

    public static AccessUseCases of(
            InMemoryUsers users, PasswordHashing hashing, AccessTokens tokens, InstantSource clock) {
        return of(users, hashing, tokens, IdentityProvider.NONE, clock);
    }

    /// @param provider whose groups `admins`, `ops`, `staff` and `shop` have roles
    public static AccessUseCases of(
            InMemoryUsers users,
            PasswordHashing hashing,
            AccessTokens tokens,
            IdentityProvider provider,
            InstantSource clock) {
        return AccessUseCases.create(new AccessUseCases.Parts(
                users,
                users.sessions(),
                new InMemorySignInAttempts(users.sessions()),
                users.secondFactors(),
                users.apiTokens(),
                provider,
                GRANTS,
                hashing,
                tokens,
                clock,
                new SecureRandom(),
                UUID::randomUUID));
    }
}
