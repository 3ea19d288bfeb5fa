package dev.holdfast.application.master.copies;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.UUID;
import java.util.regex.Pattern;

/// Identity of a copy: when it was made by the clock of who made it, to the second in UTC, and something
/// random. Their order is that of this time.
public record CopyId(String value) implements Comparable<CopyId> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NAMED = TIME.withResolverStyle(ResolverStyle.LENIENT);
    private static final Pattern VALID = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
    private static final int RANDOM_CHARACTERS = 8;

    /// @throws IllegalArgumentException when `value` is no such id
    public CopyId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("a copy is called like 20261126T150000Z-0123abcd");
        }
    }

    static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    static CopyId at(Instant time, UUID random) {
        return new CopyId(TIME.format(time) + "-" + random.toString().substring(0, RANDOM_CHARACTERS));
    }

    /// When it was made, as its name says; days and hours that there are not count on.
    Instant time() {
        return NAMED.parse(value.substring(0, value.indexOf('-')), Instant::from);
    }

    @Override
    public int compareTo(CopyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
