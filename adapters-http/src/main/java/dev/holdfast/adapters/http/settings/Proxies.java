package dev.holdfast.adapters.http.settings;

import java.net.InetAddress;
import java.util.List;

/// The proxies whose word on where a request came from is taken.
///
/// @param trusted their addresses; of nobody else is anything believed
/// @param header  the one in which they say it; whatever else a client sends goes unread
public record Proxies(List<Network> trusted, Header header) {

    public static final Proxies NONE = new Proxies(List.of(), Header.X_FORWARDED_FOR);

    public Proxies {
        trusted = List.copyOf(trusted);
    }

    public boolean include(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /// Where proxies write down for whom they ask.
    public enum Header {
        X_FORWARDED_FOR,
        /// RFC 7239.
        FORWARDED
    }
}
