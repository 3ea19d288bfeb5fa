package dev.holdfast.adapters.host.config;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads single values; empty, and a problem noted, where they are not what they should be.
final class Scalars {

    private Scalars() {}

    static Optional<String> text(Located value, Problems problems) {
        if (!(value instanceof Located.Text(var place, var text))) {
            return wrong(value, "a string", problems);
        }
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            problems.add(place, "expected a string that is not blank and has no NUL");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /// A word of a command line: unlike other text it may be empty.
    static Optional<String> argument(Located value, Problems problems) {
        if (value instanceof Located.Text(var _, var text) && text.indexOf('\0') < 0) {
            return Optional.of(text);
        }
        return wrong(value, "a string without NUL", problems);
    }

    static Optional<String> absolutePath(Located value, Problems problems) {
        return text(value, problems)
                .filter(path -> {
                    boolean straight =
                            Arrays.stream(path.split("/")).noneMatch(part -> part.equals(".") || part.equals(".."));
                    if (path.startsWith("/") && straight) {
                        return true;
                    }
                    problems.add(value.place(), "expected an absolute path without . and .., found \"" + path + "\"");
                    return false;
                })
                .map(Scalars::tidy);
    }

    private static String tidy(String path) {
        var single = path.replaceAll("/+", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    static Optional<Long> integer(Located value, long min, long max, Problems problems) {
        var expected = "an integer from " + min + " to " + max;
        if (!(value instanceof Located.Number(var _, var number))) {
            return wrong(value, expected, problems);
        }
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(min)) < 0
                || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            problems.add(value.place(), "expected " + expected + ", found " + number);
            return Optional.empty();
        }
        return Optional.of(number.longValueExact());
    }

    static Optional<Boolean> flag(Located value, Problems problems) {
        if (value instanceof Located.Flag(var _, var flag)) {
            return Optional.of(flag);
        }
        return wrong(value, "true or false", problems);
    }

    static <T> Optional<T> choice(Located value, Map<String, T> choices, Problems problems) {
        var expected = oneOf(choices.keySet());
        if (!(value instanceof Located.Text(var place, var text))) {
            return wrong(value, expected, problems);
        }
        if (!choices.containsKey(text)) {
            problems.add(place, "expected " + expected + ", found \"" + text + "\"");
        }
        return Optional.ofNullable(choices.get(text));
    }

    static String oneOf(Set<String> choices) {
        return "one of " + String.join(", ", choices.stream().sorted().toList());
    }

    static <T> List<T> list(Located value, Function<Located, Optional<T>> item, Problems problems) {
        if (value instanceof Located.Items(var _, var values)) {
            return values.stream().map(item).flatMap(Optional::stream).toList();
        }
        wrong(value, "a list", problems);
        return List.of();
    }

    private static <T> Optional<T> wrong(Located value, String expected, Problems problems) {
        problems.add(value.place(), "expected " + expected + ", found " + value.kind());
        return Optional.empty();
    }
}
