package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Requests of one caller to one master.
///
/// @param bearer what the caller shows, or nothing
/// @param keys   what took the place of `bearer`, if something did
record Connection(HttpClient client, MasterAddress master, String userAgent, String bearer, CurrentKeys keys) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String NODE_KEY = "hfn_";
    private static final long LARGEST_ANSWER = 32L * 1024 * 1024;

    Reply get(String path) {
        return send(request(path).GET());
    }

    /// @param wait how long the master may take to answer, on top of the usual
    Reply get(String path, Duration wait) {
        return send(request(path).timeout(TIMEOUT.plus(wait)).GET());
    }

    Reply getUnless(String path, String etag) {
        return send(request(path).header("If-None-Match", etag).GET());
    }

    Reply post(String path, Record message) {
        return send(withBody(path).POST(BodyPublishers.ofByteArray(Json.write(message))));
    }

    Reply put(String path, Record message) {
        return send(withBody(path).PUT(BodyPublishers.ofByteArray(Json.write(message))));
    }

    private HttpRequest.Builder withBody(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(master.base().resolve(path))
                .timeout(TIMEOUT)
                .header("User-Agent", userAgent)
                .header("Accept", "application/json, application/problem+json, application/jose");
    }

    /// Shows one key after the other while the master does not know them.
    private Reply send(HttpRequest.Builder request) {
        var shown = keys.of(bearer);
        var reply = send(request, shown);
        if (!isUnknown(reply)) {
            return reply;
        }
        for (var other : keys.besides(shown)) {
            var again = send(request, other);
            if (!isUnknown(again)) {
                keys.replaced(bearer, other);
                return again;
            }
        }
        throw unknown();
    }

    private Reply send(HttpRequest.Builder unsigned, String shown) {
        var request = shown.isEmpty() ? unsigned : unsigned.setHeader("Authorization", "Bearer " + shown);
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
            return unlessRevoked(new Reply(response).orThrowWhenBusy());
        } catch (IOException e) {
            throw Unreachable.at(master.base(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MasterException.Away("interrupted while waiting for the master", e);
        }
    }

    /// Only a master says it this way, and only of a key that it never gave or took back. One that knows none of the
    /// keys may have lost its memory: that is no reason to forget what a restored master will know again.
    private boolean isUnknown(Reply reply) {
        return isRefusedKey(reply, "unauthenticated");
    }

    private Reply unlessRevoked(Reply reply) {
        if (isRefusedKey(reply, "key-revoked")) {
            throw new MasterException.Revoked("the master at " + master + " revoked this node");
        }
        return reply;
    }

    private boolean isRefusedKey(Reply reply, String problem) {
        return bearer.startsWith(NODE_KEY)
                && reply.status() == 401
                && reply.problem().is(problem);
    }

    private MasterException.Away unknown() {
        return new MasterException.Away(
                "the master at " + master + " does not know this node, as after the loss of its database: an"
                        + " operator has to restore that, or to let this host in again",
                Optional.empty());
    }
}
