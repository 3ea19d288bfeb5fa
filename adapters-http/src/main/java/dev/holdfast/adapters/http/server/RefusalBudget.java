package dev.holdfast.adapters.http.server;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps whoever sends bad tokens by the thousand from filling the audit log: a number a minute of each address.
final class RefusalBudget {

    private static final int PER_MINUTE = 30;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 10_000;

    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /// How many refusals went unwritten before this one; empty when this one goes unwritten too.
    synchronized Optional<Integer> take(String address, Instant now) {
        var window = windows.get(address);
        if (window == null || now.isAfter(window.since().plus(MINUTE))) {
            windows.put(address, new Window(now, 1));
            return Optional.of(window == null ? 0 : Math.max(0, window.count() - PER_MINUTE));
        }
        windows.put(address, new Window(window.since(), window.count() + 1));
        return window.count() < PER_MINUTE ? Optional.of(0) : Optional.empty();
    }

    private record Window(Instant since, int count) {}
}
