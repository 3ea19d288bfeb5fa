package dev.holdfast.adapters.host.state.archive;

import dev.holdfast.application.agent.archive.state.JournalEntry;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/// An entry as words, the last of which is a checksum of the others.
final class JournalLine {

    private static final String SPENT = "spent";
    private static final String SEALED = "sealed";
    private static final String UPLOADED = "uploaded";

    private JournalLine() {}

    static String of(JournalEntry entry) {
        var words = switch (entry) {
            case JournalEntry.Spent(var pack) -> SPENT + " " + pack;
            case JournalEntry.Sealed(var row, var sha256) ->
                SEALED + " " + row.id() + " " + row.bytes() + " " + row.indexBytes() + " " + sha256;
            case JournalEntry.Uploaded(var pack) -> UPLOADED + " " + pack;
        };
        return words + " " + checksum(words);
    }

    /// Empty when `line` is not what [#of] writes.
    static Optional<JournalEntry> parse(String line) {
        int end = line.lastIndexOf(' ');
        if (end < 0 || !checksum(line.substring(0, end)).equals(line.substring(end + 1))) {
            return Optional.empty();
        }
        var words = line.substring(0, end).split(" ");
        try {
            return switch (words[0]) {
                case SPENT -> Optional.of(new JournalEntry.Spent(PackId.ofHex(words[1])));
                case SEALED -> Optional.of(new JournalEntry.Sealed(row(words), Bytes.ofHex(words[4])));
                case UPLOADED -> Optional.of(new JournalEntry.Uploaded(PackId.ofHex(words[1])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static PackRow row(String[] words) {
        return new PackRow(PackId.ofHex(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
    }

    private static String checksum(String words) {
        var crc = new CRC32C();
        crc.update(words.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }
}
