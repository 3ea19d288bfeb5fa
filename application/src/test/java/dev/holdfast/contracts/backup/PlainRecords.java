package dev.holdfast.contracts.backup;

import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Commit records as words between spaces, for tests that do not care about JSON.
public final class PlainRecords implements CommitRecordCodec {

    private static final int WORDS = 8;

    @Override
    public byte[] encode(CommitRecord record) {
        var packs = record.livePacks()
                .map(pack -> pack.id() + ":" + pack.bytes() + ":" + pack.indexBytes())
                .collect(Collectors.joining(","));
        return String.join(
                        " ",
                        record.site().toString(),
                        record.node().toString(),
                        record.backup().toString(),
                        record.startedAt().toString(),
                        record.finishedAt().toString(),
                        Boolean.toString(record.complete()),
                        Long.toString(record.warnings()),
                        "[" + packs + "]")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public CommitRecord decode(byte[] line) {
        var words = new String(line, StandardCharsets.US_ASCII).split(" ");
        if (words.length != WORDS) {
            throw new MalformedRecordException("expected " + WORDS + " words, found " + words.length);
        }
        return new CommitRecord(
                SiteId.of(words[0]),
                NodeId.of(words[1]),
                BackupId.of(words[2]),
                Optional.empty(),
                KeyId.ofHex("0011223344556677"),
                Bytes.EMPTY,
                Instant.parse(words[3]),
                Instant.parse(words[4]),
                Boolean.parseBoolean(words[5]),
                1,
                Long.parseLong(words[6]),
                new ByteCounts(3, 2, 1),
                packs(words[7]),
                Bytes.EMPTY);
    }

    private static List<Optional<PackRow>> packs(String word) {
        return Arrays.stream(word.substring(1, word.length() - 1).split(","))
                .filter(pack -> !pack.isEmpty())
                .map(pack -> pack.split(":"))
                .map(parts -> Optional.of(
                        new PackRow(PackId.ofHex(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]))))
                .toList();
    }
}
