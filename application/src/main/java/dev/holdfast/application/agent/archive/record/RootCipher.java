package dev.holdfast.application.agent.archive.record;

import dev.holdfast.application.agent.archive.crypto.AesGcm;
import dev.holdfast.application.agent.archive.format.RootCodec;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.Root;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// Encrypts a backup's root under its own key, bound to its site and backup.
public final class RootCipher {

    /// Length of a root's salt.
    public static final int SALT_BYTES = 32;

    private static final int NUMBER = 0;
    private static final int UUID_BYTES = 16;

    private RootCipher() {}

    /// @param salt 32 fresh random bytes
    /// @throws IllegalArgumentException when the root is larger than a root may be
    public static Bytes seal(Root root, SiteKey key, SiteId site, BackupId backup, Bytes salt) {
        var plain = RootCodec.encode(root);
        if (plain.length > ArchiveLimits.ROOT_BYTES) {
            throw new IllegalArgumentException("a root of " + plain.length + " bytes");
        }
        var sealed = new byte[plain.length + AesGcm.TAG_BYTES];
        var cipher = new AesGcm(key.rootKey(backup, salt));
        cipher.seal(NUMBER, additionalData(site, backup), plain, 0, plain.length, sealed, 0);
        return Bytes.of(sealed);
    }

    /// The encoded root, or empty when it is not authentic.
    static Optional<byte[]> open(CommitRecord record, SiteKey key) {
        var sealed = record.sealedRoot().toArray();
        if (sealed.length < AesGcm.TAG_BYTES || sealed.length > ArchiveLimits.ROOT_BYTES + AesGcm.TAG_BYTES) {
            return Optional.empty();
        }
        var plain = new byte[sealed.length];
        var cipher = new AesGcm(key.rootKey(record.backup(), record.rootSalt()));
        var data = additionalData(record.site(), record.backup());
        int length = cipher.open(NUMBER, data, sealed, 0, sealed.length, plain);
        return length < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(plain, length));
    }

    private static byte[] additionalData(SiteId site, BackupId backup) {
        var data = ByteBuffer.allocate(2 * UUID_BYTES);
        put(site.value(), data);
        put(backup.value(), data);
        return data.array();
    }

    private static void put(UUID id, ByteBuffer target) {
        target.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
