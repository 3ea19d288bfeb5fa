package dev.holdfast.adapters.http.server;

import java.util.Arrays;

/// Lists of entity tags as in `If-Match` and `If-None-Match` (RFC 9110, section 13.1).
final class EntityTags {

    private EntityTags() {}

    /// Whether the header names this version, or any.
    static boolean match(String header, String version) {
        return Arrays.stream(header.split(","))
                .map(EntityTags::version)
                .anyMatch(tag -> tag.equals("*") || tag.equals(version));
    }

    /// The version that one tag names, without its quotes.
    static String version(String tag) {
        var strong = tag.strip().replaceFirst("^W/", "");
        var isQuoted = strong.length() > 1 && strong.startsWith("\"") && strong.endsWith("\"");
        return isQuoted ? strong.substring(1, strong.length() - 1) : strong;
    }
}
