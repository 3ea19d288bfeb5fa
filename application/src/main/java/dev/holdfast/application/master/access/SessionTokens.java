package dev.holdfast.application.master.access;

import java.util.Optional;

/// Hands out the tokens of sessions.
final class SessionTokens implements RefreshSession, EndSession {

    private final AccessUseCases.Parts parts;
    private final RememberedCallers callers;

    SessionTokens(AccessUseCases.Parts parts, RememberedCallers callers) {
        this.parts = parts;
        this.callers = callers;
    }

    /// Empty when the user was changed or removed since.
    Optional<Tokens> begin(Registered known, Client client) {
        var user = known.user();
        var session = Session.begin(
                new SessionId(parts.ids().get()),
                user.id(),
                client,
                parts.clock().instant());
        var refreshToken = mint();
        return parts.sessions().begin(session, known.version(), refreshToken.hash())
                ? Optional.of(tokens(user, session, refreshToken))
                : Optional.empty();
    }

    @Override
    public Outcome refresh(BearerSecret refreshToken, Client client) {
        return refresh(refreshToken, client, this::rotate);
    }

    @Override
    public Outcome refreshInBrowser(BearerSecret refreshToken, Client client) {
        return refresh(refreshToken, client, this::rotateInBrowser);
    }

    private Outcome refresh(BearerSecret refreshToken, Client client, Rotation rotation) {
        var now = parts.clock().instant();
        return parts.sessions()
                .withToken(refreshToken.hash())
                .filter(session -> !session.isOver(now))
                .map(session -> rotate(session.refreshed(client, now), refreshToken, rotation))
                .orElseGet(Outcome.Over::new);
    }

    @Override
    public boolean end(UserId user, SessionId id) {
        var ended = parts.sessions().end(user, id);
        callers.forget(id);
        return ended;
    }

    @Override
    public Optional<Session> end(BearerSecret refreshToken) {
        return parts.sessions().withToken(refreshToken.hash()).filter(session -> end(session.user(), session.id()));
    }

    @Override
    public void endOthers(UserId user, SessionId kept) {
        parts.sessions().endOthers(user, kept);
        callers.forgetAll();
    }

    private boolean rotate(Session session, String used, String next) {
        return parts.sessions().rotate(session, used, next, session.usedAt());
    }

    private boolean rotateInBrowser(Session session, String used, String next) {
        return parts.sessions().rotate(session, used, next, session.usedAt().plus(GRACE))
                || parts.sessions().rotateAgain(session, used, next);
    }

    private Outcome rotate(Session session, BearerSecret used, Rotation rotation) {
        var user = parts.sessions().holder(session.id(), session.usedAt());
        var next = mint();
        if (user.isPresent() && rotation.rotate(session, used.hash(), next.hash())) {
            return new Outcome.GoesOn(tokens(user.get(), session, next));
        }
        end(session.user(), session.id());
        return new Outcome.Replayed(session.user(), session.id());
    }

    private Tokens tokens(User user, Session session, BearerSecret refreshToken) {
        return new Tokens(parts.tokens().issue(user, session.id()), refreshToken);
    }

    private BearerSecret mint() {
        return BearerSecret.mint(BearerSecret.Kind.REFRESH_TOKEN, parts.random());
    }

    @FunctionalInterface
    private interface Rotation {
        boolean rotate(Session session, String usedHash, String nextHash);
    }
}
