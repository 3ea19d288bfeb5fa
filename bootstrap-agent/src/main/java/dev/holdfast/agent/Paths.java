package dev.holdfast.agent;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Glob;

/// Paths in backups, as people write and read them.
final class Paths {

    private Paths() {}

    /// A pattern that somebody gave; leading and trailing slashes mean nothing.
    ///
    /// @throws CommandException when it is none
    static Glob glob(String text) {
        try {
            return Glob.of(trimmed(text));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "no path or pattern: \"" + text + "\": " + e.getMessage());
        }
    }

    /// Adds a path for programs: as text, and in hex where the text does not say it all.
    static Event with(EntryPath path, Event event) {
        var value = path.value();
        var named = event.with("path", value.toText());
        return Bytes.utf8(value.toText()).equals(value) ? named : named.with("pathHex", value.toHex());
    }

    private static String trimmed(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && text.charAt(begin) == '/') {
            begin++;
        }
        while (end > begin && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(begin, end);
    }
}
