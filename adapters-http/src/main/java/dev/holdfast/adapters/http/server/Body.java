package dev.holdfast.adapters.http.server;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// The body of a request, read as it arrives.
final class Body {

    private static final int PIECE = 16 * 1024;

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

    /// Takes in what is left, within bounds: to close a connection with bytes unread would reset it,
    /// and the answer may be lost with it. Who waits to be told to continue sends nothing.
    ///
    /// @return whether the next request can be read
    boolean drain(int maxBytes) {
        if (isBroken || !isThere() || request.headers().contains(HeaderNames.EXPECT)) {
            return !isBroken;
        }
        try {
            var pace = new BodyPace(System::nanoTime);
            isBroken = transfer(open(), OutputStream.nullOutputStream(), maxBytes, pace) == maxBytes;
        } catch (IOException | RuntimeException e) {
            isBroken = true;
        }
        return !isBroken;
    }

    // The web server tells of a bad chunk, of an early end and of silence by exceptions of many kinds.
    private byte[] receive(int maxBytes) {
        try {
            var received = new ByteArrayOutputStream();
            transfer(open(), received, maxBytes, new BodyPace(System::nanoTime));
            return received.toByteArray();
        } catch (ProblemException e) {
            isBroken = true;
            throw e;
        } catch (IOException | RuntimeException e) {
            isBroken = true;
            throw new ProblemException(Problems.malformed("the body ends too soon, or its chunks are malformed"));
        }
    }

    /// @return how many bytes came, at most `maxBytes`
    static int transfer(InputStream body, OutputStream to, int maxBytes, BodyPace pace) throws IOException {
        var piece = new byte[Math.min(maxBytes, PIECE)];
        int received = 0;
        int read = 0;
        while (read >= 0 && received < maxBytes) {
            read = body.read(piece, 0, Math.min(piece.length, maxBytes - received));
            to.write(piece, 0, Math.max(read, 0));
            received += Math.max(read, 0);
            if (pace.isTooSlow(received)) {
                throw new ProblemException(Problems.requestTimeout());
            }
        }
        return received;
    }

    private InputStream open() {
        var stream = opened == null ? request.content().inputStream() : opened;
        opened = stream;
        return stream;
    }
}
