package dev.holdfast.adapters.http.server;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// One line a request; neither query nor headers, which may hold secrets.
final class RequestLog {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.requests");

    private RequestLog() {}

    static Entry begin() {
        return new Entry();
    }

    /// What is known of a request so far.
    static final class Entry {
        private final String requestId =
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        private final long begun = System.nanoTime();
        private ServerMeasures.Key route = ServerMeasures.unrouted();
        private String caller = "anonymous";

        String requestId() {
            return requestId;
        }

        void routed(Route found) {
            route = new ServerMeasures.Key(found.method().name(), found.path().toString());
        }

        void calledBy(Caller known) {
            caller = known.label();
        }

        /// Ends a request of which nothing can be told but why it was not read.
        void endUnread(Problem problem) {
            LOG.log(
                    Level.INFO,
                    () -> "unread status=%d problem=%s request=%s"
                            .formatted(problem.status(), problem.slug(), requestId));
        }

        void end(Inbound inbound, int status, ServerMeasures measures) {
            var time = Duration.ofNanos(System.nanoTime() - begun);
            measures.count(route, status, time);
            LOG.log(
                    Level.INFO,
                    () -> "method=%s path=%s route=%s status=%d ms=%d caller=%s remote=%s request=%s"
                            .formatted(
                                    inbound.method(),
                                    inbound.rawPath(),
                                    route.path(),
                                    status,
                                    time.toMillis(),
                                    caller,
                                    inbound.remote().getHostAddress(),
                                    requestId));
        }
    }
}
