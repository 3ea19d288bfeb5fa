package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

public final class InMemorySessions implements Sessions {

    private final Map<SessionId, Session> sessions = new HashMap<>();
    private final Map<String, SessionId> tokens = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    @Override
    public synchronized void begin(Session session, String tokenHash) {
        sessions.values().removeIf(known -> known.isOver(session.startedAt()));
        sessions.put(session.id(), session);
        tokens.put(tokenHash, session.id());
    }

    @Override
    public synchronized Optional<Session> withToken(String tokenHash) {
        return Optional.ofNullable(tokens.get(tokenHash)).map(sessions::get);
    }

    @Override
    public synchronized boolean rotate(Session refreshed, String usedHash, String nextHash, Instant now) {
        var isOpen = sessions.containsKey(refreshed.id()) && refreshed.id().equals(tokens.get(usedHash));
        if (!isOpen || !used.add(usedHash)) {
            return false;
        }
        sessions.put(refreshed.id(), refreshed);
        tokens.put(nextHash, refreshed.id());
        return true;
    }

    @Override
    public synchronized void end(SessionId id) {
        sessions.remove(id);
    }

    synchronized void endAllOf(UserId user) {
        sessions.values().removeIf(session -> session.user().equals(user));
    }
}
