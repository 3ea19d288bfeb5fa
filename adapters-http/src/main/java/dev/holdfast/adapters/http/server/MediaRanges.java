package dev.holdfast.adapters.http.server;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What an `Accept` header takes (RFC 9110, section 12.5.1).
final class MediaRanges {

    private MediaRanges() {}

    /// Whether the header takes any of the media types. A header that is none takes everything.
    static boolean admit(String header, Collection<String> mediaTypes) {
        var ranges = Arrays.stream(header.split(","))
                .map(Range::parse)
                .filter(range -> !range.type().isEmpty())
                .toList();
        return ranges.isEmpty() || mediaTypes.stream().anyMatch(mediaType -> admit(ranges, mediaType));
    }

    /// The most specific range decides.
    private static boolean admit(List<Range> ranges, String mediaType) {
        return ranges.stream()
                .filter(range -> range.contains(mediaType))
                .max(Comparator.comparing(Range::specificity))
                .map(Range::isWanted)
                .orElse(false);
    }

    /// @param type as in `text/html`, `text/*` or `*`+`/*`
    private record Range(String type, boolean isWanted) {

        static Range parse(String text) {
            var parts = text.toLowerCase(Locale.ROOT).split(";");
            boolean isWanted = Arrays.stream(parts)
                    .skip(1)
                    .map(parameter -> parameter.replaceAll("\\s", ""))
                    .noneMatch(parameter -> parameter.matches("q=0(\\.0*)?"));
            return new Range(parts.length == 0 ? "" : parts[0].strip(), isWanted);
        }

        boolean contains(String mediaType) {
            return switch (specificity()) {
                case 0 -> true;
                case 1 -> mediaType.startsWith(type.substring(0, type.length() - 1));
                default -> mediaType.equals(type);
            };
        }

        int specificity() {
            if (type.equals("*/*")) {
                return 0;
            }
            return type.endsWith("/*") ? 1 : 2;
        }
    }
}
