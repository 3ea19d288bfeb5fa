package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.settings.Network;
import dev.holdfast.adapters.http.settings.Proxies;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a request came from. Only of trusted proxies is believed for whom they ask: each adds to the
/// end of a header from where the request came to it, so the last of these that is not a trusted proxy
/// itself is the client. What stands before it anybody may have written.
///
/// @param isSecure whether it came by TLS, here or to the proxy in front
/// @param isLocal  whether a program on this host asks, for nobody else
record Origin(InetAddress address, boolean isSecure, boolean isLocal) {

    private static final HeaderName FOR = HeaderNames.create("X-Forwarded-For");
    private static final HeaderName FORWARDED = HeaderNames.create("Forwarded");
    private static final HeaderName PROTO = HeaderNames.create("X-Forwarded-Proto");

    /// A pair of RFC 7239, section 4: a token, and a token or a quoted string.
    private static final Pattern PAIR =
            Pattern.compile("\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(\"[^\"\\\\]*\"|[^\",;\\s]*)\\s*");

    /// An address that may have a port behind it; in brackets if it has colons itself.
    private static final Pattern NODE =
            Pattern.compile("\\[([^\\]]+)](?::[0-9]+)?|([0-9.]+)(?::[0-9]+)?|([0-9A-Fa-f:.]+)");

    private static final Pattern LOCAL_HOST =
            Pattern.compile("(?i)(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?");

    static Origin of(ServerRequest request, Proxies proxies) {
        var peer = ((InetSocketAddress) request.remotePeer().address()).getAddress();
        if (!proxies.include(peer)) {
            return new Origin(peer, request.isSecure(), peer.isLoopbackAddress() && isForNobodyElse(request));
        }
        var hops = hops(request, proxies.header());
        var client = client(peer, hops, proxies);
        // A proxy that says nothing of whom it asks for asks for itself.
        var isLocal = hops.isEmpty() && client.isLoopbackAddress() && isForNobodyElse(request);
        return new Origin(client, request.isSecure() || wasSecure(request, proxies.header()), isLocal);
    }

    private static InetAddress client(InetAddress peer, List<String> hops, Proxies proxies) {
        var client = peer;
        for (var hop : hops.reversed()) {
            var address = address(hop);
            if (address.isEmpty()) {
                return client;
            }
            client = address.get();
            if (!proxies.include(client)) {
                return client;
            }
        }
        return client;
    }

    private static List<String> hops(ServerRequest request, Proxies.Header header) {
        return switch (header) {
            case X_FORWARDED_FOR -> elements(request, FOR).map(String::strip).toList();
            case FORWARDED ->
                elements(request, FORWARDED)
                        .map(element -> parameter(element, "for"))
                        .toList();
        };
    }

    /// What the proxy in front wrote last.
    private static boolean wasSecure(ServerRequest request, Proxies.Header header) {
        var last = switch (header) {
            case X_FORWARDED_FOR -> elements(request, PROTO).map(String::strip).toList();
            case FORWARDED ->
                elements(request, FORWARDED)
                        .map(element -> parameter(element, "proto"))
                        .toList();
        };
        return !last.isEmpty() && last.getLast().equalsIgnoreCase("https");
    }

    private static Stream<String> elements(ServerRequest request, HeaderName name) {
        return values(request, name).stream().flatMap(value -> split(value).stream());
    }

    private static List<String> values(ServerRequest request, HeaderName name) {
        return request.headers().contains(name) ? request.headers().get(name).allValues() : List.of();
    }

    /// At commas, but for those in quotes.
    private static List<String> split(String value) {
        var parts = new ArrayList<String>();
        var isQuoted = false;
        var begin = 0;
        for (int i = 0; i < value.length(); i++) {
            isQuoted ^= value.charAt(i) == '"';
            if (value.charAt(i) == ',' && !isQuoted) {
                parts.add(value.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(value.substring(begin));
        return parts;
    }

    /// The value of a pair, or what is no address and no scheme.
    private static String parameter(String element, String name) {
        var found = new ArrayList<String>();
        for (var pair : element.split(";", -1)) {
            var parts = PAIR.matcher(pair);
            if (!parts.matches()) {
                return "";
            }
            if (parts.group(1).equalsIgnoreCase(name)) {
                found.add(parts.group(2).replace("\"", ""));
            }
        }
        return found.size() == 1 ? found.getFirst() : "";
    }

    private static Optional<InetAddress> address(String node) {
        var parts = NODE.matcher(node);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Stream.of(1, 2, 3)
                    .map(parts::group)
                    .filter(group -> group != null)
                    .map(Network::address)
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A proxy that nobody named usually says that it is one, or asks by the name that its clients use.
    private static boolean isForNobodyElse(ServerRequest request) {
        var headers = request.headers();
        return !headers.contains(FOR)
                && !headers.contains(FORWARDED)
                && !headers.contains(HeaderNames.VIA)
                && headers.contains(HeaderNames.HOST)
                && LOCAL_HOST.matcher(headers.get(HeaderNames.HOST).get()).matches();
    }
}
