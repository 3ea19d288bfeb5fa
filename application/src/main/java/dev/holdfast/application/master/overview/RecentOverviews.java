package dev.holdfast.application.master.overview;

import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.domain.fleet.SiteScope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Takes one overview of a scope at a time, for all who ask for it meanwhile and shortly after. Many people
/// look at the same fleet.
final class RecentOverviews implements Overviews {

    static final Duration SPAN = Duration.ofSeconds(2);
    static final int MOST_SCOPES = 100;

    private final Overviews overviews;
    private final Map<SiteScope, Taken> taken = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SiteScope, Taken> eldest) {
            return size() > MOST_SCOPES;
        }
    };

    RecentOverviews(Overviews overviews) {
        this.overviews = overviews;
    }

    @Override
    public Overview take(SiteScope scope, HeartbeatPace pace) {
        var own = new Taken(pace.now(), new CompletableFuture<>());
        var shared = shared(scope, own);
        return shared == own ? complete(own.overview(), scope, pace) : join(shared.overview());
    }

    private synchronized Taken shared(SiteScope scope, Taken own) {
        return taken.merge(scope, own, (known, _) -> known.isGoodAt(own.at()) ? known : own);
    }

    private Overview complete(CompletableFuture<Overview> promised, SiteScope scope, HeartbeatPace pace) {
        try {
            var overview = overviews.take(scope, pace);
            promised.complete(overview);
            return overview;
        } catch (RuntimeException | Error e) {
            promised.completeExceptionally(e);
            throw e;
        }
    }

    private static Overview join(CompletableFuture<Overview> promised) {
        try {
            return promised.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// @param at when it was asked for
    private record Taken(Instant at, CompletableFuture<Overview> overview) {

        boolean isGoodAt(Instant now) {
            return !overview.isDone()
                    || (!overview.isCompletedExceptionally()
                            && Duration.between(at, now).abs().compareTo(SPAN) < 0);
        }
    }
}
