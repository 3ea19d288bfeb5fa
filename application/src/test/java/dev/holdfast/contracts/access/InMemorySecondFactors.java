package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.SecondFactors;
import dev.holdfast.application.master.access.Totp;
import dev.holdfast.application.master.access.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

public final class InMemorySecondFactors implements SecondFactors {

    private final InMemoryUsers users;
    private final Map<UserId, Enrolled> enrolled = new ConcurrentHashMap<>();
    private final Map<UserId, Long> steps = new ConcurrentHashMap<>();
    private final Map<UserId, Set<String>> recovery = new ConcurrentHashMap<>();

    InMemorySecondFactors(InMemoryUsers users) {
        this.users = users;
    }

    @Override
    public synchronized boolean begin(UserId user, Totp secret) {
        if (isOn(user) || users.find(user).isEmpty()) {
            return false;
        }
        enrolled.put(user, new Enrolled(secret, false));
        return true;
    }

    @Override
    public Optional<Enrolled> of(UserId user) {
        return Optional.ofNullable(enrolled.get(user));
    }

    @Override
    public synchronized boolean confirm(UserId user, long step, Set<String> recoveryHashes, Instant now) {
        var begun = of(user).filter(known -> !known.isConfirmed());
        begun.ifPresent(known -> {
            enrolled.put(user, new Enrolled(known.secret(), true));
            steps.put(user, step);
            recovery.put(user, new HashSet<>(recoveryHashes));
            users.raise(user);
        });
        return begun.isPresent();
    }

    @Override
    public synchronized boolean use(UserId user, long step) {
        if (steps.getOrDefault(user, Long.MAX_VALUE) >= step) {
            return false;
        }
        steps.put(user, step);
        return true;
    }

    @Override
    public synchronized boolean useRecovery(UserId user, String hash) {
        return recovery.getOrDefault(user, new HashSet<>()).remove(hash);
    }

    @Override
    public synchronized boolean remove(UserId user) {
        steps.remove(user);
        recovery.remove(user);
        var known = Optional.ofNullable(enrolled.remove(user));
        known.ifPresent(_ -> users.raise(user));
        return known.isPresent();
    }

    boolean isOn(UserId user) {
        return of(user).map(Enrolled::isConfirmed).orElse(false);
    }
}
