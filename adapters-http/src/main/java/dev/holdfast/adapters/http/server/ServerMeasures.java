package dev.holdfast.adapters.http.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// What a server tells of itself. How many requests it answered, and how long that took, by route: as
/// many figures as there are routes, whatever is asked for. And how long its certificate is good for.
public final class ServerMeasures {

    /// Upper bounds, in seconds.
    public static final List<Double> BOUNDS = List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private static final int CLASSES = 5;
    private static final String NO_METHOD = "other";

    private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();
    private volatile Optional<ServedCertificate> certificate = Optional.empty();

    void serving(Optional<ServedCertificate> served) {
        certificate = served;
    }

    /// When the certificate ends, where one is served.
    public Optional<Instant> certificateEnd() {
        return certificate.map(ServedCertificate::notAfter);
    }

    /// Has the route told of before anybody asks for it.
    void expect(Route route) {
        tally(new Key(route.method().name(), route.path().toString()));
    }

    /// @param route its path; what leads to none counts as one
    void count(Key route, int status, Duration time) {
        tally(route).count(status, time);
    }

    static Key unrouted() {
        return new Key(NO_METHOD, "none");
    }

    /// What was counted up to now.
    public Map<Key, Tally> tallies() {
        return Map.copyOf(tallies);
    }

    private Tally tally(Key key) {
        return tallies.computeIfAbsent(key, _ -> new Tally());
    }

    /// A method of a path.
    public record Key(String method, String path) {}

    /// Figures of one route.
    public static final class Tally {

        private final List<LongAdder> byClass = adders(CLASSES);
        private final List<LongAdder> byTime = adders(BOUNDS.size() + 1);
        private final LongAdder nanos = new LongAdder();

        private void count(int status, Duration time) {
            byClass.get(Math.clamp(status / 100 - 1, 0, CLASSES - 1)).increment();
            byTime.get(slot(time.toNanos() / 1e9)).increment();
            nanos.add(time.toNanos());
        }

        /// Answers whose status begins with `digit`.
        public long answered(int digit) {
            return byClass.get(digit - 1).sum();
        }

        /// How many took no longer than each of the bounds, and last how many there were.
        public List<Long> cumulative() {
            var counts = byTime.stream().map(LongAdder::sum).toList();
            return IntStream.rangeClosed(1, counts.size())
                    .mapToObj(n ->
                            counts.stream().limit(n).mapToLong(Long::longValue).sum())
                    .toList();
        }

        /// What they took together.
        public double seconds() {
            return nanos.sum() / 1e9;
        }

        private static int slot(double seconds) {
            return (int) BOUNDS.stream().filter(bound -> seconds > bound).count();
        }

        private static List<LongAdder> adders(int number) {
            return IntStream.range(0, number).mapToObj(_ -> new LongAdder()).toList();
        }
    }
}
