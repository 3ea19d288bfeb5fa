package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Rows of `archives`. Their ids are numbers, because millions of packs carry them.
final class ArchiveRows {

    private ArchiveRows() {}

    /// The id of what `site` has in `storage`: the first 64 bits of a SHA-256 of both, so that nobody has
    /// to ask for it.
    static long id(SiteId site, StorageId storage) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var place = (site + "/" + storage).getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.wrap(digest.digest(place)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /// The number of the next commit record; never given twice. The site's node is locked.
    static long nextSequence(Session session, SiteId site, StorageId storage) {
        long archive = id(site, storage);
        ensure(session, site, storage);
        session.change("UPDATE archives SET next_sequence = next_sequence + 1 WHERE id = ?", archive);
        return session.first(
                                "SELECT next_sequence FROM archives WHERE id = ?",
                                row -> row.number("next_sequence"),
                                archive)
                        .orElseThrow()
                - 1;
    }

    /// Sees to it that there is a row.
    static void ensure(Session session, SiteId site, StorageId storage) {
        session.change(
                "INSERT INTO archives (id, site_id, storage_id, next_sequence) VALUES (?, ?, ?, 1)"
                        + " ON CONFLICT (id) DO NOTHING",
                id(site, storage),
                site.value(),
                storage.value());
    }
}
