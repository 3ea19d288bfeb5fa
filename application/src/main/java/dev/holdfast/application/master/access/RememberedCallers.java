package dev.holdfast.application.master.access;

import java.util.Optional;

/// Knows users by their sessions and API tokens, and asks the database again after a few seconds.
final class RememberedCallers implements RecognizeUser {

    private final AccessUseCases.Parts parts;
    private final ShortMemory<SessionId, User> sessions;
    private final ShortMemory<String, ApiTokens.Held> tokens;

    RememberedCallers(AccessUseCases.Parts parts) {
        this.parts = parts;
        this.sessions = new ShortMemory<>(
                MEMORY,
                parts.clock(),
                id -> parts.sessions().holder(id, parts.clock().instant()));
        this.tokens = new ShortMemory<>(MEMORY, parts.clock(), this::use);
    }

    @Override
    public Recognition recognize(String bearer) {
        if (bearer.startsWith(BearerSecret.Kind.API_TOKEN.prefix())) {
            return known(tokens.get(new BearerSecret(bearer).hash()).flatMap(this::holder), TokenFault.UNKNOWN);
        }
        return switch (parts.tokens().check(bearer)) {
            case AccessTokens.Check.Genuine genuine -> known(holder(genuine), TokenFault.SESSION_OVER);
            case AccessTokens.Check.Refused(var why) -> new Recognition.Refused(why);
        };
    }

    void forget(SessionId session) {
        sessions.forget(session);
    }

    /// After changes that may concern any session or token.
    void forgetAll() {
        sessions.forgetAll();
        tokens.forgetAll();
    }

    private Optional<KnownUser> holder(AccessTokens.Check.Genuine genuine) {
        return sessions.get(genuine.session())
                .filter(user -> user.id().equals(genuine.user()))
                .map(user ->
                        new KnownUser(user.id(), user.name(), user.grant(), new Credential.Signed(genuine.session())));
    }

    private Optional<KnownUser> holder(ApiTokens.Held held) {
        var token = held.token();
        var owner = held.owner();
        return Optional.of(new KnownUser(
                        owner.id(),
                        owner.name(),
                        token.grant().within(owner.grant()),
                        new Credential.Token(token.id(), token.name(), token.scope())))
                .filter(_ -> !token.isOver(parts.clock().instant()));
    }

    private Optional<ApiTokens.Held> use(String hash) {
        var now = parts.clock().instant();
        var held = parts.apiTokens().withHash(hash);
        held.map(ApiTokens.Held::token)
                .filter(token -> !token.isOver(now) && token.isWorthNoting(now))
                .ifPresent(token -> parts.apiTokens().used(token.id(), now));
        return held;
    }

    private static Recognition known(Optional<KnownUser> user, TokenFault otherwise) {
        return user.<Recognition>map(Recognition.Known::new).orElseGet(() -> new Recognition.Refused(otherwise));
    }
}
