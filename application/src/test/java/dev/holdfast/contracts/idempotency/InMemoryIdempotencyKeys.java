package dev.holdfast.contracts.idempotency;

import dev.holdfast.application.master.idempotency.IdempotencyKey;
import dev.holdfast.application.master.idempotency.IdempotencyKeys;
import dev.holdfast.application.master.idempotency.StoredAnswer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Keys in a map.
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {

    private final Map<IdempotencyKey, Entry> entries = new HashMap<>();

    @Override
    public synchronized Claim claim(IdempotencyKey key, String fingerprint, Instant now) {
        var found = entries.get(key);
        if (found == null || found.isStale(now)) {
            entries.put(key, new Entry(fingerprint, now, Optional.empty()));
            return new Claim.Taken();
        }
        if (!found.fingerprint().equals(fingerprint)) {
            return new Claim.OtherRequest();
        }
        return found.answer().<Claim>map(Claim.Answered::new).orElseGet(Claim.InProgress::new);
    }

    @Override
    public synchronized void keep(IdempotencyKey key, StoredAnswer answer) {
        entries.computeIfPresent(
                key, (_, entry) -> new Entry(entry.fingerprint(), entry.claimedAt(), Optional.of(answer)));
    }

    @Override
    public synchronized void release(IdempotencyKey key) {
        entries.computeIfPresent(key, (_, entry) -> entry.answer().isPresent() ? entry : null);
    }

    @Override
    public synchronized void forget(Instant deadline) {
        entries.values().removeIf(entry -> entry.claimedAt().isBefore(deadline));
    }

    private record Entry(String fingerprint, Instant claimedAt, Optional<StoredAnswer> answer) {
        boolean isStale(Instant now) {
            var bound = answer.isPresent() ? MEMORY : LONGEST_WORK;
            return !claimedAt.plus(bound).isAfter(now);
        }
    }
}
