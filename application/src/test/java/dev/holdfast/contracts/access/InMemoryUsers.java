package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.Optional;
import java.util.TreeMap;

/// Users whose sessions are in `sessions`.
public final class InMemoryUsers implements Users {

    private final TreeMap<String, Registered> byName = new TreeMap<>();
    private final InMemorySessions sessions;

    public InMemoryUsers(InMemorySessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public synchronized Optional<User> find(UserId id) {
        return byName.values().stream()
                .map(Registered::user)
                .filter(user -> user.id().equals(id))
                .findFirst();
    }

    @Override
    public synchronized Optional<Registered> named(UserName name) {
        return Optional.ofNullable(byName.get(name.value()));
    }

    @Override
    public synchronized Page<User> list(PageRequest page) {
        var found = byName.tailMap(page.after().orElse(""), false).values().stream()
                .map(Registered::user)
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page, user -> user.name().value());
    }

    @Override
    public synchronized boolean add(User user, PasswordHash hash) {
        return byName.putIfAbsent(user.name().value(), new Registered(user, hash)) == null;
    }

    @Override
    public synchronized boolean addFirst(User user, PasswordHash hash) {
        return byName.isEmpty() && add(user, hash);
    }

    @Override
    public synchronized boolean changePassword(UserId id, PasswordHash hash) {
        var known = find(id);
        known.ifPresent(user -> byName.put(user.name().value(), new Registered(user, hash)));
        sessions.endAllOf(id);
        return known.isPresent();
    }
}
