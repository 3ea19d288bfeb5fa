package dev.holdfast.domain.fleet;

import java.util.List;
import java.util.Optional;

/// What a host says of itself; believed for display only.
///
/// @param addresses those of its network interfaces, as text
public record HostProfile(String hostname, List<String> addresses, Optional<String> os, Optional<String> agentVersion) {

    public static final int MAX_HOSTNAME = 253;
    public static final int MAX_ADDRESSES = 64;
    public static final int MAX_TEXT = 200;

    public HostProfile {
        addresses = List.copyOf(addresses);
        if (hostname.isBlank() || hostname.length() > MAX_HOSTNAME) {
            throw new IllegalArgumentException("a hostname has 1 to " + MAX_HOSTNAME + " characters");
        }
        if (addresses.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException("a host names at most " + MAX_ADDRESSES + " addresses");
        }
    }
}
