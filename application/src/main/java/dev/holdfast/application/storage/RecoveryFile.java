package dev.holdfast.application.storage;

import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.List;
import java.util.Optional;

/// All that it takes, beside the bucket, to restore a site without its master. Never printed.
///
/// As text it is lines of a word and a value, ending with a checksum of all before, so that it survives a printer:
///
/// ```text
/// holdfast-recovery/1
/// site 0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11
/// name shop
/// key <key id, 16 hex digits> <key, 64 hex digits>
/// checksum <SHA-256 of the lines before, each with its line feed, 64 hex digits>
/// ```
///
/// Lines that are empty or begin with `#` are for people; they count neither as content nor for the checksum.
///
/// @param keys the newest first
public record RecoveryFile(SiteId site, SiteName name, List<SiteKey> keys) {

    /// The largest file that anybody reads, in bytes.
    public static final int LIMIT = 64 * 1024;

    public RecoveryFile {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a recovery file without a key recovers nothing");
        }
    }

    /// @throws MalformedRecordException saying which line is wrong, and how
    public static RecoveryFile parse(String text) {
        return new RecoveryFileReader(text).read();
    }

    public Optional<SiteKey> key(KeyId id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// The file, with a remark on what it is.
    public String text() {
        return RecoveryFileWriter.write(this);
    }

    @Override
    public String toString() {
        return "RecoveryFile[" + site + "]";
    }
}
