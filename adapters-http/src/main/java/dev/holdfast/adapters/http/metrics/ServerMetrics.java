package dev.holdfast.adapters.http.metrics;

import dev.holdfast.adapters.http.server.ServerMeasures;
import java.util.Comparator;
import java.util.Map;

/// What a server answered.
public final class ServerMetrics {

    private static final int CLASSES = 5;

    private ServerMetrics() {}

    public static void write(ServerMeasures measures, Exposition page) {
        var tallies = measures.tallies().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<ServerMeasures.Key, ?> entry) ->
                                entry.getKey().path())
                        .thenComparing(entry -> entry.getKey().method()))
                .toList();
        var requests = page.counter("holdfast_http_requests_total", "Requests answered, by route and class of status.");
        tallies.forEach(entry -> count(requests, entry.getKey(), entry.getValue()));
        var times = page.histogram("holdfast_http_request_duration_seconds", "How long answers took, by route.");
        tallies.forEach(entry -> time(times, entry.getKey(), entry.getValue()));
        measures.certificateEnd()
                .ifPresent(end -> page.gauge(
                                "holdfast_tls_certificate_not_after_timestamp_seconds",
                                "When the certificate served ends.")
                        .sample(Map.of(), end));
    }

    private static void count(Exposition.Family family, ServerMeasures.Key route, ServerMeasures.Tally tally) {
        for (int digit = 2; digit <= CLASSES; digit++) {
            family.sample(
                    Labels.of("method", route.method(), "route", route.path(), "status", digit + "xx"),
                    tally.answered(digit));
        }
    }

    private static void time(Exposition.Family family, ServerMeasures.Key route, ServerMeasures.Tally tally) {
        var counts = tally.cumulative();
        for (int i = 0; i < counts.size(); i++) {
            var bound = i < ServerMeasures.BOUNDS.size()
                    ? ServerMeasures.BOUNDS.get(i).toString()
                    : "+Inf";
            family.sample(
                    "_bucket", Labels.of("method", route.method(), "route", route.path(), "le", bound), counts.get(i));
        }
        var labels = Labels.of("method", route.method(), "route", route.path());
        family.sample("_sum", labels, tally.seconds());
        family.sample("_count", labels, counts.getLast());
    }
}
