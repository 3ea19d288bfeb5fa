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
        return answer.content() instanceof Answer.Content.Whole whole
                        && whole.bytes().length > WORTH_IT
                        && !answer.headers().containsKey("ETag")
                        && isTaken(inbound)
                ? gzip(answer, whole)
                : answer;
    }

    static boolean isTaken(Inbound inbound) {
        return inbound.header("Accept-Encoding").map(Compression::takesGzip).orElse(false);
    }

    private static boolean takesGzip(String header) {
        return MediaRanges.admit(header.replace("*", "gzip"), List.of("gzip"));
    }

    private static Answer gzip(Answer answer, Answer.Content.Whole whole) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(whole.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var content = new Answer.Content.Whole(whole.mediaType(), packed.toByteArray());
        return new Answer(answer.status(), answer.headers(), answer.cookies(), content)
                .header("Content-Encoding", "gzip")
                .header("Vary", "Accept-Encoding");
    }
}
