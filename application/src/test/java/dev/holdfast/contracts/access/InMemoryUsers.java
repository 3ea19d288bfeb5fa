package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.ForeignAccount;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Users whose sessions, second factors and API tokens are in stores of their own.
public final class InMemoryUsers implements Users {

    private final TreeMap<String, Registered> byName = new TreeMap<>();
    private final Map<ForeignAccount, UserId> accounts = new HashMap<>();
    private final InMemorySessions sessions = new InMemorySessions(this);
    private final InMemoryApiTokens apiTokens = new InMemoryApiTokens(this);
    private final InMemorySecondFactors secondFactors = new InMemorySecondFactors(this);

    public InMemorySessions sessions() {
        return sessions;
    }

    public InMemoryApiTokens apiTokens() {
        return apiTokens;
    }

    public InMemorySecondFactors secondFactors() {
        return secondFactors;
    }

    @Override
    public synchronized Optional<Registered> find(UserId id) {
        return byName.values().stream()
                .filter(known -> known.user().id().equals(id))
                .map(this::withSecondFactor)
                .findFirst();
    }

    @Override
    public synchronized Optional<Registered> named(UserName name) {
        return Optional.ofNullable(byName.get(name.value())).map(this::withSecondFactor);
    }

    @Override
    public synchronized Optional<Registered> known(ForeignAccount account) {
        return Optional.ofNullable(accounts.get(account)).flatMap(this::find);
    }

    @Override
    public synchronized Page<Registered> list(PageRequest page) {
        var found = byName.tailMap(page.after().orElse(""), false).values().stream()
                .map(this::withSecondFactor)
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page, known -> known.user().name().value());
    }

    @Override
    public synchronized boolean add(User user, PasswordHash hash) {
        return byName.putIfAbsent(user.name().value(), Registered.fresh(user, hash)) == null;
    }

    @Override
    public synchronized boolean add(User user, ForeignAccount account) {
        if (accounts.containsKey(account) || !add(user, PasswordHash.NONE)) {
            return false;
        }
        accounts.put(account, user.id());
        return true;
    }

    @Override
    public synchronized boolean addFirst(User user, PasswordHash hash) {
        return byName.isEmpty() && add(user, hash);
    }

    @Override
    public synchronized Outcome change(UserId id, Grant grant, PasswordHash hash, long version) {
        var found = find(id).filter(known -> known.version() == version);
        if (found.isEmpty()) {
            return Outcome.STALE;
        }
        if (grant.role() != Role.ADMIN && isLastAdmin(found.get())) {
            return Outcome.LAST_ADMIN;
        }
        var user = found.get().user();
        put(new Registered(new User(id, user.name(), grant, user.createdAt()), hash, false, version + 1));
        sessions.endAllOf(id);
        return Outcome.DONE;
    }

    @Override
    public synchronized Outcome remove(UserId id, long version) {
        var found = find(id).filter(known -> known.version() == version);
        if (found.isEmpty()) {
            return Outcome.STALE;
        }
        if (isLastAdmin(found.get())) {
            return Outcome.LAST_ADMIN;
        }
        byName.remove(found.get().user().name().value());
        accounts.values().remove(id);
        sessions.endAllOf(id);
        return Outcome.DONE;
    }

    @Override
    public synchronized boolean changePassword(UserId id, PasswordHash hash) {
        var found = find(id);
        found.ifPresent(known -> put(new Registered(known.user(), hash, false, known.version() + 1)));
        sessions.endAllOf(id);
        return found.isPresent();
    }

    @Override
    public synchronized boolean changePassword(UserId id, PasswordHash hash, long version, SessionId kept) {
        var found = find(id).filter(known -> known.version() == version);
        found.ifPresent(known -> {
            put(new Registered(known.user(), hash, false, version + 1));
            sessions.endOthers(id, kept);
        });
        return found.isPresent();
    }

    synchronized void raise(UserId id) {
        find(id).ifPresent(known -> put(new Registered(known.user(), known.hash(), false, known.version() + 1)));
    }

    private void put(Registered known) {
        byName.put(known.user().name().value(), known);
    }

    private boolean isLastAdmin(Registered one) {
        return one.user().role() == Role.ADMIN
                && byName.values().stream()
                                .filter(known -> known.user().role() == Role.ADMIN)
                                .count()
                        == 1;
    }

    private Registered withSecondFactor(Registered known) {
        var isOn = secondFactors.isOn(known.user().id());
        return new Registered(known.user(), known.hash(), isOn, known.version());
    }
}
