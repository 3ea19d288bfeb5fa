package dev.holdfast.adapters.http.server;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;
import java.util.regex.Pattern;

/// Refuses requests of which two readers could think that they end at different places (RFC 9112,
/// section 6.3), or that they mean different things, and closes their connection, before anything
/// answers them.
final class Framing implements Http1ConnectionListener {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        if (prologue.fragment().hasValue()) {
            throw refusal("a fragment is not part of a request");
        }
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        var lengths = values(headers, HeaderNames.CONTENT_LENGTH);
        var codings = values(headers, HeaderNames.TRANSFER_ENCODING);
        var isClear = codings.isEmpty()
                ? lengths.isEmpty() || isLength(lengths)
                : lengths.isEmpty() && codings.equals(List.of("chunked"));
        if (!isClear) {
            throw refusal("the end of the body is not clear");
        }
        if (headers.stream().anyMatch(header -> header.name().isEmpty())) {
            throw refusal("a header has no name");
        }
        ((CarefulReader) context.dataReader()).headEnds();
    }

    /// Ends the connection with the request.
    static RequestException refusal(String why) {
        return RequestException.builder()
                .type(DirectHandler.EventType.BAD_REQUEST)
                .message(why)
                .setKeepAlive(false)
                .build();
    }

    static RequestException tooSlow() {
        return RequestException.builder()
                .type(DirectHandler.EventType.OTHER)
                .status(Status.REQUEST_TIMEOUT_408)
                .message("the request takes too long")
                .setKeepAlive(false)
                .build();
    }

    private static boolean isLength(List<String> lengths) {
        return lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches();
    }

    private static List<String> values(Headers headers, HeaderName name) {
        return headers.contains(name) ? headers.get(name).allValues() : List.of();
    }
}
