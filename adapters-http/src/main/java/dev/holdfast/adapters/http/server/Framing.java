package dev.holdfast.adapters.http.server;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;
import java.util.regex.Pattern;

/// Refuses requests of which two readers could think that they end at different places (RFC 9112, section 6.3), and
/// closes their connection, before anything answers them.
final class Framing implements Http1ConnectionListener {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        var lengths = values(headers, HeaderNames.CONTENT_LENGTH);
        var codings = values(headers, HeaderNames.TRANSFER_ENCODING);
        var isClear = codings.isEmpty()
                ? lengths.isEmpty() || isLength(lengths)
                : lengths.isEmpty() && codings.equals(List.of("chunked"));
        if (!isClear) {
            throw RequestException.builder()
                    .type(DirectHandler.EventType.BAD_REQUEST)
                    .message("the end of the body is not clear")
                    .setKeepAlive(false)
                    .build();
        }
    }

    private static boolean isLength(List<String> lengths) {
        return lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches();
    }

    private static List<String> values(Headers headers, HeaderName name) {
        return headers.contains(name) ? headers.get(name).allValues() : List.of();
    }
}
