package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.json.InvalidJsonException;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.application.agent.identity.MasterException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What the master answered.
record Reply(HttpResponse<byte[]> response) {

    private static final Set<Integer> BUSY = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final long LONGEST_WAIT_SECONDS = 3600;

    int status() {
        return response.statusCode();
    }

    byte[] body() {
        return response.body();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /// @throws MasterException.Refused unless the master did what it was asked
    Reply orThrow() {
        if (status() >= 200 && status() < 300) {
            return this;
        }
        throw refused();
    }

    /// @throws MasterException.Refused unless the master did what it was asked
    <T> T orThrow(Class<T> message) {
        return orThrow().as(message);
    }

    /// @throws MasterException.WrongPlace when the body is not such a message: something answers in its place
    <T> T as(Class<T> message) {
        try {
            return Json.readLenient(body(), message);
        } catch (InvalidJsonException e) {
            throw new MasterException.WrongPlace(
                    "an answer of the master, status " + status() + ", is not what was expected: " + e.getMessage(), e);
        }
    }

    ProblemMessage problem() {
        try {
            return Json.readLenient(body(), ProblemMessage.class);
        } catch (InvalidJsonException e) {
            return ProblemMessage.NONE;
        }
    }

    /// Whether a master may have said that: all that it says is JSON, and its errors are of types of its own.
    boolean isOfAMaster() {
        return status() < 300
                ? header("Content-Type")
                        .filter(type -> type.startsWith("application/json"))
                        .isPresent()
                : problem().isOfAMaster();
    }

    MasterException.Refused refused() {
        var problem = problem();
        return new MasterException.Refused(
                status(), problem.type().orElse("about:blank"), "the master answered " + status() + problem.text());
    }

    /// @throws MasterException.Away when the master could not answer now
    Reply orThrowWhenBusy() {
        if (BUSY.contains(status())) {
            throw new MasterException.Away(
                    "the master answered " + status() + problem().text(), retryAfter());
        }
        return this;
    }

    private Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS)));
    }

    /// An error of the master (RFC 9457).
    record ProblemMessage(Optional<String> type, Optional<String> title, Optional<String> detail) {

        static final ProblemMessage NONE = new ProblemMessage(Optional.empty(), Optional.empty(), Optional.empty());

        private static final String OURS = "urn:holdfast:problem:";

        boolean is(String slug) {
            return type.equals(Optional.of(OURS + slug));
        }

        boolean isOfAMaster() {
            return type.filter(text -> text.startsWith(OURS)).isPresent();
        }

        String text() {
            return title.map(text -> ", " + text).orElse("")
                    + detail.map(text -> ": " + text).orElse("");
        }
    }
}
