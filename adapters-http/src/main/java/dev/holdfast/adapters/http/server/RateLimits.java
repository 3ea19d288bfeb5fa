package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.settings.RequestLimits;
import dev.holdfast.application.master.access.Client;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Holds callers to their number of requests: a bucket each, filled at a steady rate, of bounded number
/// in all.
final class RateLimits {

    private static final int MAX_BUCKETS = 50_000;

    private final RequestLimits limits;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_BUCKETS;
        }
    };

    RateLimits(RequestLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /// @throws ProblemException with 429 when this caller has had its share
    void admit(Route route, Caller caller, InetAddress remote) {
        var network = new Client(remote.getHostAddress(), "").network();
        take(who(caller, network), limits.perSecond(), limits.perSecond() * 2);
        var perMinute = route.terms().perMinute().applyAsInt(limits);
        if (perMinute > 0) {
            take(network + " " + route, perMinute / 60.0, perMinute);
        }
    }

    private void take(String key, double perSecond, int burst) {
        Duration wait;
        synchronized (buckets) {
            wait = buckets.computeIfAbsent(key, _ -> new Bucket(burst, nanoTime.getAsLong()))
                    .take(perSecond, burst, nanoTime.getAsLong());
        }
        if (wait.isPositive()) {
            throw new ProblemException(Problems.tooManyRequests(wait.toSeconds() + 1));
        }
    }

    private static String who(Caller caller, String network) {
        return switch (caller) {
            case Caller.Anonymous _, Caller.Poller _, Caller.Browser _ -> network;
            case Caller.Node _, Caller.User _ -> caller.label();
        };
    }

    private static final class Bucket {
        private double tokens;
        private long filledAt;

        Bucket(double tokens, long now) {
            this.tokens = tokens;
            this.filledAt = now;
        }

        /// How long until there is a token again, or zero when one was taken.
        Duration take(double perSecond, int burst, long now) {
            tokens = Math.min(burst, tokens + (now - filledAt) / 1e9 * perSecond);
            filledAt = now;
            if (tokens >= 1) {
                tokens--;
                return Duration.ZERO;
            }
            return Duration.ofNanos((long) ((1 - tokens) / perSecond * 1e9) + 1);
        }
    }
}
