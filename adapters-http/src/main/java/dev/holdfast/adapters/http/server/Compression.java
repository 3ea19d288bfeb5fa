package dev.holdfast.adapters.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Compresses answers that are worth it, for callers that take it.
final class Compression {

    private static final int WORTH_IT = 1400;

    private Compression() {}

    /// An answer with an entity tag stays as it is: its tag stands for exactly these bytes.
    static Answer of(Answer answer, Inbound inbound) {
        boolean isWorthIt = answer.content().bytes().length > WORTH_IT
                && !answer.headers().containsKey("ETag")
                && inbound.header("Accept-Encoding").map(Compression::takesGzip).orElse(false);
        return isWorthIt ? gzip(answer) : answer;
    }

    private static boolean takesGzip(String header) {
        return MediaRanges.admit(header.replace("*", "gzip"), List.of("gzip"));
    }

    private static Answer gzip(Answer answer) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(answer.content().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var content = new Answer.Content(answer.content().mediaType(), packed.toByteArray());
        return new Answer(answer.status(), answer.headers(), content)
                .header("Content-Encoding", "gzip")
                .header("Vary", "Accept-Encoding");
    }
}
