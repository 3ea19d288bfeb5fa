package dev.holdfast.application.storage;

import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/// Reads recovery files, whatever a printer, an editor or a scanner did to blanks and line ends.
final class RecoveryFileReader {

    private final Iterator<Line> lines;
    private final StringBuilder content = new StringBuilder();
    private Line line = new Line(0, "");

    RecoveryFileReader(String text) {
        if (text.length() > RecoveryFile.LIMIT) {
            throw new MalformedRecordException("a recovery file has at most " + RecoveryFile.LIMIT + " characters");
        }
        lines = lines(text).iterator();
    }

    RecoveryFile read() {
        expectFormat();
        var site = take("site", SiteId::of);
        var name = take("name", SiteName::new);
        var keys = keys();
        expectChecksum();
        return new RecoveryFile(site, name, keys);
    }

    private void expectFormat() {
        advance();
        if (!line.text().equals(RecoveryFileWriter.FORMAT)) {
            throw wrong(
                    "expected " + RecoveryFileWriter.FORMAT + "; this is no recovery file, or one of a newer version");
        }
        accept();
        advance();
    }

    private List<SiteKey> keys() {
        var keys = new ArrayList<SiteKey>();
        do {
            keys.add(key());
        } while (line.word().equals("key"));
        return keys;
    }

    private SiteKey key() {
        var number = line.number();
        var named = take("key", RecoveryFileReader::named);
        if (!named.key().id().equals(named.id())) {
            throw new MalformedRecordException(
                    "line " + number + ": the key is not that of the id before it; one of them was changed");
        }
        return named.key();
    }

    private void expectChecksum() {
        if (!line.word().equals("checksum")) {
            throw wrong("expected 'key' or 'checksum'");
        }
        if (!line.value().equals(RecoveryFileWriter.checksum(content.toString()))) {
            throw wrong("the checksum is not that of the lines before; one of them was changed or left out");
        }
        if (lines.hasNext()) {
            line = lines.next();
            throw wrong("nothing may follow the checksum");
        }
    }

    private <T> T take(String word, Function<String, T> reading) {
        if (!line.word().equals(word)) {
            throw wrong("expected '" + word + "'");
        }
        try {
            var value = reading.apply(line.value());
            accept();
            advance();
            return value;
        } catch (IllegalArgumentException e) {
            // The cause would quote the line, which may hold a key.
            throw wrong("what follows '" + word + "' is not what belongs there");
        }
    }

    private void accept() {
        content.append(line.text()).append('\n');
    }

    private void advance() {
        if (!lines.hasNext()) {
            throw new MalformedRecordException("the file ends after line " + line.number() + ", before its checksum");
        }
        line = lines.next();
    }

    private MalformedRecordException wrong(String why) {
        return new MalformedRecordException("line " + line.number() + ": " + why);
    }

    private static NamedKey named(String value) {
        var parts = value.split(" ");
        if (parts.length != 2) {
            throw new IllegalArgumentException("not an id and a key");
        }
        return new NamedKey(KeyId.ofHex(parts[0]), new SiteKey(HexFormat.of().parseHex(parts[1])));
    }

    private static List<Line> lines(String text) {
        var found = new ArrayList<Line>();
        int number = 0;
        for (var raw : text.lines().toList()) {
            number++;
            var tidy = String.join(" ", raw.strip().split("\\s+"));
            if (!tidy.isEmpty() && !tidy.startsWith("#")) {
                found.add(new Line(number, tidy));
            }
        }
        return found;
    }

    private record NamedKey(KeyId id, SiteKey key) {}

    private record Line(int number, String text) {

        String word() {
            return text.split(" ", 2)[0];
        }

        String value() {
            int blank = text.indexOf(' ');
            return blank < 0 ? "" : text.substring(blank + 1);
        }
    }
}
