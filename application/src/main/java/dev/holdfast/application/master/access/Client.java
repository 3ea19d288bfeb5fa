package dev.holdfast.application.master.access;

import java.util.Arrays;

/// Where somebody signs in from, and with what.
///
/// @param address   as text
/// @param userAgent what the program calls itself; empty when it does not
public record Client(String address, String userAgent) {

    private static final int MAX_USER_AGENT = 256;

    public Client {
        userAgent = userAgent.length() > MAX_USER_AGENT ? userAgent.substring(0, MAX_USER_AGENT) : userAgent;
    }

    /// What one party can speak from at will: an IPv4 address, or the first 64 bits of an IPv6 address.
    public String network() {
        if (!address.contains(":")) {
            return address;
        }
        var groups = address.replaceFirst("%.*", "").split(":");
        return String.join(":", Arrays.copyOf(groups, Math.min(groups.length, 4))) + "::/64";
    }
}
