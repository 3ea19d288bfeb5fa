package dev.holdfast.domain.archive;

import java.util.Optional;

/// Where an entry is, relative to its source's root: components of any bytes but `/` and NUL, joined by
/// `/`. The root itself is the empty path. Ordered component by component as unsigned bytes, parent first.
public record EntryPath(Bytes value) implements Comparable<EntryPath> {

    public static final EntryPath ROOT = new EntryPath(Bytes.EMPTY);

    private static final int MAX_LENGTH = 65_535;

    /// @throws IllegalArgumentException for a component that is empty, `.` or `..`, or holds NUL
    public EntryPath {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("path of " + value.length() + " bytes");
        }
        if (value.length() > 0) {
            requireComponents(value);
        }
    }

    public static EntryPath of(String text) {
        return new EntryPath(Bytes.utf8(text));
    }

    public boolean isRoot() {
        return value.length() == 0;
    }

    /// The path of what is at `below` in this directory.
    public EntryPath resolve(EntryPath below) {
        if (isRoot() || below.isRoot()) {
            return isRoot() ? below : this;
        }
        var joined = new byte[value.length() + 1 + below.value.length()];
        value.copyTo(joined, 0);
        joined[value.length()] = '/';
        below.value.copyTo(joined, value.length() + 1);
        return new EntryPath(Bytes.of(joined));
    }

    /// The directory that holds this entry; empty for the root.
    public Optional<EntryPath> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int slash = value.lastIndexOf('/');
        return Optional.of(slash < 0 ? ROOT : new EntryPath(value.slice(0, slash)));
    }

    /// The last component; empty for the root.
    public Bytes name() {
        return value.slice(value.lastIndexOf('/') + 1, value.length());
    }

    /// Whether this is `other` or below it.
    public boolean isWithin(EntryPath other) {
        int length = other.value.length();
        return length == 0 || value.startsWith(other.value) && (value.length() == length || value.at(length) == '/');
    }

    /// The path of this entry as seen from `above`, which it is within.
    public EntryPath from(EntryPath above) {
        if (above.isRoot()) {
            return this;
        }
        int start = Math.min(value.length(), above.value.length() + 1);
        return new EntryPath(value.slice(start, value.length()));
    }

    /// Length of the longest path that both are, or are within; 0 where that is the root.
    public int commonLength(EntryPath other) {
        int common = value.commonLength(other.value);
        return endsComponent(common) && other.endsComponent(common)
                ? common
                : Math.max(0, value.slice(0, common).lastIndexOf('/'));
    }

    private boolean endsComponent(int length) {
        return length == value.length() || value.at(length) == '/';
    }

    @Override
    public int compareTo(EntryPath other) {
        int common = Math.min(value.length(), other.value.length());
        for (int i = 0; i < common; i++) {
            int difference = rank(value.at(i)) - rank(other.value.at(i));
            if (difference != 0) {
                return difference;
            }
        }
        return value.length() - other.value.length();
    }

    /// For people: U+FFFD where the path is not UTF-8.
    @Override
    public String toString() {
        return value.toText();
    }

    /// A separator sorts before every byte of a name, so that `a/b` comes before `a-b`.
    private static int rank(byte b) {
        return b == '/' ? 0 : b & 0xFF;
    }

    private static void requireComponents(Bytes path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.at(i) == '/') {
                requireComponent(path, start, i);
                start = i + 1;
            } else if (path.at(i) == 0) {
                throw new IllegalArgumentException("path holds NUL");
            }
        }
    }

    private static void requireComponent(Bytes path, int start, int end) {
        int length = end - start;
        boolean dot = length > 0 && path.at(start) == '.';
        if (length == 0 || dot && (length == 1 || length == 2 && path.at(start + 1) == '.')) {
            throw new IllegalArgumentException("path with an empty, . or .. component");
        }
    }
}
