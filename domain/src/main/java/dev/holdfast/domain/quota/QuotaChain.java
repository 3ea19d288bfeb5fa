package dev.holdfast.domain.quota;

import dev.holdfast.domain.quota.QuotaDecision.Denied;
import dev.holdfast.domain.quota.QuotaDecision.Granted;
import dev.holdfast.domain.quota.QuotaDecision.Room;
import dev.holdfast.domain.quota.QuotaDecision.Warned;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All quotas that a backup of one site counts against, the widest first. The tightest of them decides.
public record QuotaChain(List<QuotaScope> scopes) {

    public QuotaChain {
        scopes = List.copyOf(scopes);
    }

    public static QuotaChain of(QuotaScope... scopes) {
        return new QuotaChain(List.of(scopes));
    }

    /// Decides about `requested` bytes. Total: every request gets a decision, whatever the sizes.
    public QuotaDecision decide(ByteSize requested, Instant now) {
        var refusing = tightest(scope -> !scope.admits(requested, now), now);
        if (refusing.isPresent()) {
            return new Denied(requested, refusing.get());
        }
        var room = tightest(_ -> true, now);
        return warning(requested)
                .<QuotaDecision>map(level -> new Warned(room, level))
                .orElseGet(() -> new Granted(room));
    }

    /// Whose limit that stops backups is passed by what is stored; of several, the widest.
    public Optional<QuotaLevel> exceeded(Instant now) {
        return scopes.stream()
                .filter(scope -> scope.isExceeded(now))
                .map(QuotaScope::level)
                .findFirst();
    }

    /// The chain with each scope's memory of a passed soft limit brought up to date.
    public QuotaChain observedAt(Instant now) {
        return new QuotaChain(
                scopes.stream().map(scope -> scope.observedAt(now)).toList());
    }

    private Optional<Room> tightest(Predicate<QuotaScope> which, Instant now) {
        return scopes.stream().filter(which).flatMap(scope -> room(scope, now)).min(Comparator.comparing(Room::bytes));
    }

    private static Stream<Room> room(QuotaScope scope, Instant now) {
        return scope.room(now).map(bytes -> new Room(bytes, scope.level())).stream();
    }

    private Optional<QuotaLevel> warning(ByteSize requested) {
        return scopes.stream()
                .filter(scope -> scope.passesSoftLimit(requested))
                .map(QuotaScope::level)
                .findFirst();
    }
}
