package dev.holdfast.contracts.archive;

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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Commit records as JSON without a JSON library: writes what the format says, and reads only what it wrote.
public final class PlainRecordCodec implements CommitRecordCodec {

    private static final Pattern LINE = Pattern.compile("""
            \\{"format":"holdfast/1","site":"([^"]*)","node":"([^"]*)","backup":"([^"]*)",\
            "base":(null|"[^"]*"),"keyId":"([^"]*)","rootSalt":"([^"]*)",\
            "startedAt":"([^"]*)","finishedAt":"([^"]*)","complete":(true|false),\
            "entries":(\\d+),"warnings":(\\d+),"bytes":\\{"read":(\\d+),"added":(\\d+),"stored":(\\d+)\\},\
            "packs":\\[(.*)\\],"root":"([^"]*)"\\}""");
    private static final Pattern PACK = Pattern.compile("\\[\"([^\"]*)\",(\\d+),(\\d+)\\]");

    @Override
    public byte[] encode(CommitRecord record) {
        return """
                {"format":"holdfast/1","site":"%s","node":"%s","backup":"%s",\
                "base":%s,"keyId":"%s","rootSalt":"%s",\
                "startedAt":"%s","finishedAt":"%s","complete":%s,\
                "entries":%d,"warnings":%d,"bytes":{"read":%d,"added":%d,"stored":%d},\
                "packs":[%s],"root":"%s"}""".formatted(
                        record.site(),
                        record.node(),
                        record.backup(),
                        record.base().map(base -> "\"" + base + "\"").orElse("null"),
                        record.keyId(),
                        record.rootSalt(),
                        record.startedAt(),
                        record.finishedAt(),
                        record.complete(),
                        record.entries(),
                        record.warnings(),
                        record.bytes().read(),
                        record.bytes().added(),
                        record.bytes().stored(),
                        packs(record),
                        Base64.getEncoder().encodeToString(record.sealedRoot().toArray()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String packs(CommitRecord record) {
        return String.join(
                ",",
                record.packs().stream()
                        .map(pack -> pack.map(
                                        row -> "[\"%s\",%d,%d]".formatted(row.id(), row.bytes(), row.indexBytes()))
                                .orElse("null"))
                        .toList());
    }

    @Override
    public CommitRecord decode(byte[] line) {
        var matcher = LINE.matcher(new String(line, StandardCharsets.UTF_8));
        if (!matcher.matches()) {
            throw new MalformedRecordException("not a record of this codec");
        }
        try {
            var base = matcher.group(4);
            return new CommitRecord(
                    SiteId.of(matcher.group(1)),
                    NodeId.of(matcher.group(2)),
                    BackupId.of(matcher.group(3)),
                    base.equals("null") ? Optional.empty() : Optional.of(BackupId.of(base.substring(1, 37))),
                    KeyId.ofHex(matcher.group(5)),
                    Bytes.ofHex(matcher.group(6)),
                    Instant.parse(matcher.group(7)),
                    Instant.parse(matcher.group(8)),
                    Boolean.parseBoolean(matcher.group(9)),
                    Long.parseLong(matcher.group(10)),
                    Long.parseLong(matcher.group(11)),
                    new ByteCounts(
                            Long.parseLong(matcher.group(12)),
                            Long.parseLong(matcher.group(13)),
                            Long.parseLong(matcher.group(14))),
                    readPacks(matcher.group(15)),
                    Bytes.of(Base64.getDecoder().decode(matcher.group(16))));
        } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException e) {
            throw new MalformedRecordException(e.getMessage(), e);
        }
    }

    private static List<Optional<PackRow>> readPacks(String text) {
        return Arrays.stream(text.isEmpty() ? new String[0] : text.split(",(?=null|\\[)"))
                .map(PlainRecordCodec::readPack)
                .toList();
    }

    private static Optional<PackRow> readPack(String text) {
        if (text.equals("null")) {
            return Optional.empty();
        }
        var matcher = PACK.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a pack: " + text);
        }
        return Optional.of(new PackRow(
                PackId.ofHex(matcher.group(1)), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3))));
    }
}
