package dev.holdfast.application.master.access;

import java.util.Optional;

/// Hands out the tokens of sessions.
final class SessionTokens implements RefreshSession {

    private final AccessUseCases.Parts parts;

    SessionTokens(AccessUseCases.Parts parts) {
        this.parts = parts;
    }

    Tokens begin(User user) {
        var session = Session.begin(
                new SessionId(parts.ids().get()), user.id(), parts.clock().instant());
        var refreshToken = mint();
        parts.sessions().begin(session, refreshToken.hash());
        return tokens(user, session, refreshToken);
    }

    @Override
    public Optional<Tokens> refresh(BearerSecret refreshToken) {
        var now = parts.clock().instant();
        return parts.sessions()
                .withToken(refreshToken.hash())
                .filter(session -> !session.isOver(now))
                .flatMap(session -> rotate(session.refreshed(now), refreshToken));
    }

    private Optional<Tokens> rotate(Session session, BearerSecret used) {
        var user = parts.users().find(session.user());
        var next = mint();
        if (user.isPresent()
                && parts.sessions()
                        .rotate(session, used.hash(), next.hash(), parts.clock().instant())) {
            return Optional.of(tokens(user.get(), session, next));
        }
        parts.sessions().end(session.id());
        return Optional.empty();
    }

    private Tokens tokens(User user, Session session, BearerSecret refreshToken) {
        return new Tokens(parts.tokens().issue(user, session.id()), refreshToken);
    }

    private BearerSecret mint() {
        return BearerSecret.mint(BearerSecret.Kind.REFRESH_TOKEN, parts.random());
    }
}
