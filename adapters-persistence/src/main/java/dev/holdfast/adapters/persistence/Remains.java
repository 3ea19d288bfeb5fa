package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.UUID;

/// What backups are left of a site or on a storage: whatever may still have objects, and so every
/// backup but a failed one.
final class Remains {

    private static final String FIND = """
            SELECT 1 AS found FROM backups WHERE %1$s = ? AND state <> 'FAILED'
            UNION ALL
            SELECT 1 FROM archives a JOIN commit_records c ON c.archive_id = a.id WHERE a.%1$s = ?
            UNION ALL
            SELECT 1 FROM archives a JOIN packs p ON p.archive_id = a.id WHERE a.%1$s = ?
            LIMIT 1""";

    private static final String ON_STORAGE = FIND.formatted("storage_id");
    private static final String OF_SITE = FIND.formatted("site_id");

    private Remains() {}

    static boolean on(Session session, StorageId storage) {
        return find(session, ON_STORAGE, storage.value());
    }

    static boolean of(Session session, SiteId site) {
        return find(session, OF_SITE, site.value());
    }

    /// Forgets what failed runs left of a site that has nothing else.
    static void forget(Session session, SiteId site) {
        session.change("DELETE FROM backups WHERE site_id = ?", site.value());
        session.change("DELETE FROM archives WHERE site_id = ?", site.value());
        session.change("DELETE FROM site_usage WHERE site_id = ?", site.value());
    }

    /// Forgets that the site, which has no backups, had any on the storage.
    static void forget(Session session, SiteId site, StorageId storage) {
        session.change("DELETE FROM archives WHERE site_id = ? AND storage_id = ?", site.value(), storage.value());
    }

    private static boolean find(Session session, String sql, UUID id) {
        return session.exists(sql, id, id, id);
    }
}
