package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.ApiToken;
import dev.holdfast.application.master.access.ApiTokenId;
import dev.holdfast.application.master.access.ApiTokens;
import dev.holdfast.application.master.access.Client;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SecondFactors;
import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.SignInAttempts;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.access.Users;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Stores of users and of what lets them in, and fixtures for their contracts.
public interface AccessStores {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    Client HERE = new Client("192.0.2.1", "curl/8");
    Client ELSEWHERE = new Client("2001:db8:1:2:3::4", "Firefox");
    PasswordHash HASH = new PasswordHash("$argon2id$…");

    Users users();

    Sessions sessions();

    SigningKeys signingKeys();

    SignInAttempts attempts();

    SecondFactors secondFactors();

    ApiTokens apiTokens();

    default UserId added(String name) {
        var user = user(name);
        users().add(user, HASH);
        return user.id();
    }

    default UserId admin(String name) {
        var user = new User(new UserId(UUID.randomUUID()), new UserName(name), Grant.of(Role.ADMIN), NOON);
        users().add(user, HASH);
        return user.id();
    }

    static ApiToken token(UserId owner, Instant at) {
        return new ApiToken(
                new ApiTokenId(UUID.randomUUID()),
                "deploy",
                owner,
                new Grant(Role.TENANT, Map.of("customer", "shop")),
                ApiToken.Scope.READ,
                at,
                at.plus(ApiToken.USUAL_LIFETIME),
                Optional.empty());
    }

    default Session begun(String name, String tokenHash) {
        var user = user(name);
        users().add(user, HASH);
        var session = Session.begin(new SessionId(UUID.randomUUID()), user.id(), HERE, NOON);
        sessions().begin(session, 1, tokenHash);
        return session;
    }

    static User user(String name) {
        return new User(new UserId(UUID.randomUUID()), new UserName(name), Grant.of(Role.OPERATOR), NOON);
    }

    static List<String> names(List<Registered> users) {
        return users.stream().map(known -> known.user().name().value()).toList();
    }
}
