package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

public final class InMemorySessions implements Sessions {

    private final InMemoryUsers users;
    private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, SessionId> tokens = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    InMemorySessions(InMemoryUsers users) {
        this.users = users;
    }

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
    public Optional<User> holder(SessionId id, Instant now) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> !session.isOver(now))
                .flatMap(session -> users.find(session.user()))
                .map(Registered::user);
    }

    @Override
    public List<Session> of(UserId user, Instant now) {
        return sessions.values().stream()
                .filter(session -> session.user().equals(user) && !session.isOver(now))
                .sorted(Comparator.comparing(Session::usedAt).reversed())
                .toList();
    }

    @Override
    public void endOthers(UserId user, SessionId kept) {
        sessions.values()
                .removeIf(
                        session -> session.user().equals(user) && !session.id().equals(kept));
    }

    @Override
    public boolean end(UserId user, SessionId id) {
        return sessions.values()
                .removeIf(session -> session.id().equals(id) && session.user().equals(user));
    }

    void endAllOf(UserId user) {
        sessions.values().removeIf(session -> session.user().equals(user));
    }

    boolean hasComeFrom(String name, String address) {
        return sessions.values().stream()
                .filter(session -> session.client().address().equals(address))
                .flatMap(session -> users.find(session.user()).stream())
                .anyMatch(known -> known.user().name().value().equals(name));
    }
}
