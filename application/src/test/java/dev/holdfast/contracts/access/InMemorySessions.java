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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

public final class InMemorySessions implements Sessions {

    private final InMemoryUsers users;
    private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, SessionId> tokens = new HashMap<>();
    private final Map<String, String> predecessors = new HashMap<>();
    private final Map<String, Instant> used = new HashMap<>();

    InMemorySessions(InMemoryUsers users) {
        this.users = users;
    }

    @Override
    public synchronized boolean begin(Session session, long userVersion, String tokenHash) {
        if (users.find(session.user())
                .filter(known -> known.version() == userVersion)
                .isEmpty()) {
            return false;
        }
        sessions.values().removeIf(known -> known.isOver(session.startedAt()));
        sessions.put(session.id(), session);
        tokens.put(tokenHash, session.id());
        return true;
    }

    @Override
    public synchronized Optional<Session> withToken(String tokenHash) {
        return Optional.ofNullable(tokens.get(tokenHash)).map(sessions::get);
    }

    @Override
    public synchronized boolean rotate(Session refreshed, String usedHash, String nextHash, Instant againUntil) {
        var predecessor = predecessors.get(usedHash);
        if (!isOpen(refreshed, usedHash)
                || used.containsKey(usedHash)
                || (predecessor != null && isFollowed(predecessor))) {
            return false;
        }
        used.put(usedHash, againUntil);
        return follow(refreshed, usedHash, nextHash);
    }

    @Override
    public synchronized boolean rotateAgain(Session refreshed, String usedHash, String nextHash) {
        var until = used.getOrDefault(usedHash, Instant.MIN);
        return isOpen(refreshed, usedHash)
                && until.isAfter(refreshed.usedAt())
                && !isFollowed(usedHash)
                && follow(refreshed, usedHash, nextHash);
    }

    private boolean isOpen(Session session, String hash) {
        return sessions.containsKey(session.id()) && session.id().equals(tokens.get(hash));
    }

    private boolean isFollowed(String hash) {
        return used.keySet().stream().anyMatch(one -> hash.equals(predecessors.get(one)));
    }

    private boolean follow(Session refreshed, String usedHash, String nextHash) {
        sessions.put(refreshed.id(), refreshed);
        tokens.put(nextHash, refreshed.id());
        predecessors.put(nextHash, usedHash);
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
