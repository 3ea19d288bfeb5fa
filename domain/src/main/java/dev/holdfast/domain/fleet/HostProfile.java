package dev.holdfast.domain.fleet;

import java.util.List;
import java.util.Optional;

/// What a host says of itself; believed for display only, and cut where it says too much.
///
/// @param addresses those of its network interfaces, as text
public record HostProfile(
        HostName hostname, List<String> addresses, Optional<String> os, Optional<String> agentVersion) {

    private static final int MAX_ADDRESSES = 64;
    private static final int MAX_TEXT = 200;

    public HostProfile {
        addresses =
                addresses.stream().limit(MAX_ADDRESSES).map(HostProfile::cut).toList();
        os = os.map(HostProfile::cut);
        agentVersion = agentVersion.map(HostProfile::cut);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
