package dev.holdfast.adapters.http.json;

import dev.holdfast.domain.retention.KeepWithin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Values that travel as text, and how each is read.
final class Scalars {

    /// RFC 3339 knows no later one, and few databases do.
    private static final int LAST_YEAR = 9999;

    private static final Map<Class<?>, Scalar> KINDS = Map.of(
            String.class, new Scalar("text", text -> text),
            UUID.class, new Scalar("a UUID in its canonical form", Scalars::uuid),
            Instant.class, new Scalar("a time as in 2026-11-22T02:30:00Z (RFC 3339)", Scalars::instant),
            Duration.class, new Scalar("a duration as in PT15M or P2D (ISO 8601)", Duration::parse),
            KeepWithin.class, new Scalar("a duration above zero as in P2D or PT36H (ISO 8601)", KeepWithin::parse),
            URI.class, new Scalar("a URI", URI::create),
            ZoneId.class, new Scalar("a time zone as in Europe/Paris", ZoneId::of));

    private Scalars() {}

    static boolean handles(Class<?> type) {
        return type.isEnum() || KINDS.containsKey(type);
    }

    /// The text with a space for NUL and `?` for half a surrogate pair, which databases refuse.
    static String storable(String text) {
        return new String(text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /// @throws UnreadableException saying what was expected
    static Object read(String text, Class<?> type) {
        return type.isEnum() ? constant(text, type) : KINDS.get(type).read(text);
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String text(Object value) {
        if (KINDS.containsKey(value.getClass()) || value instanceof ZoneId) {
            return value.toString();
        }
        throw new IllegalArgumentException("no JSON for a " + value.getClass());
    }

    private static Object constant(String text, Class<?> type) {
        var constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> name((Enum<?>) constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new UnreadableException("must be one of: " + names(constants)));
    }

    private static String names(Object[] constants) {
        return Arrays.stream(constants)
                .map(constant -> name((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    private static UUID uuid(String text) {
        var uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not canonical");
        }
        return uuid;
    }

    private static Instant instant(String text) {
        var time = OffsetDateTime.parse(text);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("a year of more than four digits");
        }
        return time.toInstant();
    }

    private record Scalar(String expected, Function<String, Object> reading) {
        Object read(String text) {
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new UnreadableException("must be " + expected);
            }
        }
    }

    /// A text that is not what was expected; the message says what was.
    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message, null, false, false);
        }
    }
}
