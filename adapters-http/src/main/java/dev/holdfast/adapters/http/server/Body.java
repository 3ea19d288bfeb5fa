package dev.holdfast.adapters.http.server;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The body of a request, read as it arrives.
final class Body {

    private static final int MAX_DRAINED = 1024 * 1024;

    private final ServerRequest request;
    private @Nullable InputStream opened;
    private byte @Nullable [] received;
    private boolean isBroken;

    Body(ServerRequest request) {
        this.request = request;
    }

    boolean isThere() {
        return request.content().hasEntity();
    }

    /// Whether nobody can tell where the next request begins.
    boolean isBroken() {
        return isBroken;
    }

    /// The whole body, which is kept for whoever reads it again.
    byte[] read(int maxBytes) {
        if (request.headers().contentLength().orElse(0) > maxBytes) {
            throw new ProblemException(Problems.tooLarge(maxBytes));
        }
        var body = received == null ? receive(maxBytes + 1) : received;
        if (body.length > maxBytes) {
            throw new ProblemException(Problems.tooLarge(maxBytes));
        }
        received = body;
        return body;
    }

    /// Takes in what is left, within bounds: to close a connection with bytes unread would reset it, and the answer
    /// may be lost with it. Who waits to be told to continue sends nothing.
    void drain() {
        if (isBroken || !isThere() || request.headers().contains(HeaderNames.EXPECT)) {
            return;
        }
        try {
            open().skipNBytes(MAX_DRAINED);
        } catch (IOException | RuntimeException e) {
            isBroken = true;
        }
    }

    // The web server tells of a bad chunk, of an early end and of silence by exceptions of many kinds.
    private byte[] receive(int maxBytes) {
        try {
            return open().readNBytes(maxBytes);
        } catch (IOException | RuntimeException e) {
            isBroken = true;
            throw new ProblemException(Problems.malformed("the body ends too soon, or its chunks are malformed"));
        }
    }

    private InputStream open() {
        var stream = opened == null ? request.content().inputStream() : opened;
        opened = stream;
        return stream;
    }
}
