package dev.holdfast.adapters.s3.record;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of a record's members on their way to being a record.
final class RecordFields {

    /// The largest integer that every JSON parser keeps exactly.
    static final long MAX_NUMBER = (1L << 53) - 1;

    private boolean format;
    private @Nullable SiteId site;
    private @Nullable NodeId node;
    private @Nullable BackupId backup;
    private Optional<BackupId> base = Optional.empty();
    private @Nullable KeyId keyId;
    private @Nullable Bytes rootSalt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable Boolean complete;
    private @Nullable Long entries;
    private @Nullable Long warnings;
    private @Nullable ByteCounts bytes;
    private @Nullable List<Optional<PackRow>> packs;
    private @Nullable Bytes root;

    void formatSeen() {
        format = true;
    }

    void site(String text) {
        site = SiteId.of(text);
    }

    void node(String text) {
        node = NodeId.of(text);
    }

    void backup(String text) {
        backup = BackupId.of(text);
    }

    void base(Optional<String> text) {
        base = text.map(BackupId::of);
    }

    void keyId(KeyId id) {
        keyId = id;
    }

    void rootSalt(String hex) {
        rootSalt = Bytes.ofHex(hex);
    }

    void startedAt(String text) {
        startedAt = Instant.parse(text);
    }

    void finishedAt(String text) {
        finishedAt = Instant.parse(text);
    }

    void complete(boolean flag) {
        complete = flag;
    }

    void entries(long count) {
        entries = count;
    }

    void warnings(long count) {
        warnings = count;
    }

    void bytes(ByteCounts counts) {
        bytes = counts;
    }

    void packs(List<Optional<PackRow>> rows) {
        packs = rows;
    }

    void root(String base64) {
        root = Bytes.of(Base64.getDecoder().decode(base64));
    }

    CommitRecord record() {
        if (!format) {
            throw new IllegalArgumentException("its format is missing");
        }
        return new CommitRecord(
                required(site, Members.SITE),
                required(node, Members.NODE),
                required(backup, Members.BACKUP),
                base,
                required(keyId, Members.KEY_ID),
                required(rootSalt, Members.ROOT_SALT),
                required(startedAt, Members.STARTED_AT),
                required(finishedAt, Members.FINISHED_AT),
                required(complete, Members.COMPLETE),
                required(entries, Members.ENTRIES),
                required(warnings, Members.WARNINGS),
                required(bytes, Members.BYTES),
                required(packs, Members.PACKS),
                required(root, Members.ROOT));
    }

    private static <T> T required(@Nullable T value, String member) {
        if (value == null) {
            throw new IllegalArgumentException("its " + member + " is missing");
        }
        return value;
    }
}
