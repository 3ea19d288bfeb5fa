package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.content.ContentReader;
import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.application.agent.archive.format.EntryCodec;
import dev.holdfast.application.agent.archive.pack.PackOpener;
import dev.holdfast.application.agent.archive.record.OpenedBackup;
import dev.holdfast.application.agent.archive.record.RecordOpener;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.contracts.archive.DeflateCompression;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.Extent;
import dev.holdfast.domain.archive.ReferenceList;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A backup read back, every chunk checked.
final class BackupContents {

    private final OpenedBackup backup;
    private final ContentReader reader;

    BackupContents(SiteId site, BackupId id, ObjectStore store, SiteKeys keys, RecordOpener opener) {
        var object = store.read(ObjectKey.commitRecord(site, id), SignedCommitRecord.LIMIT)
                .orElseThrow();
        this.backup = opener.open(site, id, object);
        var packs = new PackOpener(keys, new DeflateCompression());
        this.reader = new ContentReader(new PackCatalog(backup.record(), store, packs), Runnable::run);
    }

    OpenedBackup backup() {
        return backup;
    }

    /// By path, in order.
    Map<String, Entry> entries() {
        var entries = new LinkedHashMap<String, Entry>();
        reader.read(
                backup.root().entries(),
                EntryCodec::read,
                ArchiveLimits.ENTRY_BYTES,
                entry -> entries.put(entry.path().toString(), entry));
        return entries;
    }

    byte[] content(Entry entry) {
        return switch (entry.kind()) {
            case EntryKind.RegularFile file -> file(file);
            case EntryKind.Dump dump -> chunks(dump.content());
            default -> throw new IllegalArgumentException("no content: " + entry);
        };
    }

    byte[] chunks(ReferenceList list) {
        var content = new ByteArrayOutputStream();
        reader.read(list, content::write);
        return content.toByteArray();
    }

    private byte[] file(EntryKind.RegularFile file) {
        var data = chunks(file.content());
        var content = new byte[(int) file.size()];
        int position = 0;
        for (var extent : file.extents().or(() -> whole(content)).orElse(List.of())) {
            System.arraycopy(data, position, content, (int) extent.offset(), (int) extent.length());
            position += (int) extent.length();
        }
        if (position != data.length) {
            throw new IllegalStateException(data.length + " bytes of data for extents of " + position);
        }
        return content;
    }

    private static Optional<List<Extent>> whole(byte[] content) {
        return content.length == 0 ? Optional.empty() : Optional.of(List.of(new Extent(0, content.length)));
    }
}
