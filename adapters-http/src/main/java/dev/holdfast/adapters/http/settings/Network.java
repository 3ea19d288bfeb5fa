package dev.holdfast.adapters.http.settings;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Addresses that have their first bits in common.
///
/// @param bits how many of them
public record Network(InetAddress address, int bits) {

    /// Of numbers alone: nothing here is looked up by name.
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public Network {
        if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "a network of " + address.getHostAddress() + " has no " + bits + " bits");
        }
    }

    /// @param text as `10.0.0.0/8`, `2001:db8::/32`, or an address, which is a network of its own
    /// @throws IllegalArgumentException when it is none of these
    public static Network parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            var address = address(text);
            return new Network(address, address.getAddress().length * Byte.SIZE);
        }
        return new Network(address(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /// @throws IllegalArgumentException when `text` is no IP address
    public static InetAddress address(String text) {
        if (!NUMERIC.matcher(text).matches()) {
            throw new IllegalArgumentException("not an IP address");
        }
        return InetAddress.ofLiteral(text);
    }

    public boolean contains(InetAddress other) {
        var own = address.getAddress();
        var theirs = other.getAddress();
        if (own.length != theirs.length) {
            return false;
        }
        var whole = bits / Byte.SIZE;
        var rest = bits % Byte.SIZE;
        return Arrays.equals(own, 0, whole, theirs, 0, whole)
                && (rest == 0 || ((own[whole] ^ theirs[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
    }
}
