package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.Client;
import dev.holdfast.application.master.access.GuessLimit;
import dev.holdfast.application.master.access.Guesser;
import dev.holdfast.application.master.access.SignInAttempts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

public final class InMemorySignInAttempts implements SignInAttempts {

    private final InMemorySessions sessions;
    private final Map<String, Failures> failures = new HashMap<>();

    public InMemorySignInAttempts(InMemorySessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public synchronized Duration begin(Guesser guesser, Client client, Instant now) {
        failures.values().removeIf(known -> now.isAfter(known.lastAt().plus(GuessLimit.MEMORY)));
        var wait = Arrays.stream(GuessLimit.values())
                .filter(limit -> limit != GuessLimit.NAME || !sessions.hasComeFrom(guesser.name(), client.address()))
                .map(limit -> wait(limit, guesser, now))
                .max(Duration::compareTo)
                .orElseThrow();
        if (wait.isPositive()) {
            return wait;
        }
        for (var limit : GuessLimit.values()) {
            failures.merge(
                    guesser.subject(limit), new Failures(1, now), (known, _) -> new Failures(known.count() + 1, now));
        }
        return Duration.ZERO;
    }

    @Override
    public synchronized void vouched(Guesser guesser) {
        failures.computeIfPresent(
                guesser.subject(GuessLimit.NETWORK),
                (_, known) -> known.count() > 1 ? new Failures(known.count() - 1, known.lastAt()) : null);
    }

    @Override
    public synchronized void succeeded(Guesser guesser) {
        failures.remove(guesser.subject(GuessLimit.NAME));
        failures.remove(guesser.subject(GuessLimit.NAME_AND_NETWORK));
        vouched(guesser);
    }

    private Duration wait(GuessLimit limit, Guesser guesser, Instant now) {
        var known = failures.getOrDefault(guesser.subject(limit), new Failures(0, Instant.EPOCH));
        return limit.wait(known.count(), known.lastAt(), now);
    }

    private record Failures(long count, Instant lastAt) {}
}
