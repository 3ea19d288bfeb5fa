package dev.holdfast.application.master.reconciliation;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.Catalogued;
import dev.holdfast.domain.storage.StorageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the catalogue says lies in a storage, page by page in key order. Each method is one transaction.
public interface Inventory {

    /// Sites that may have something there, by the text of their ids, those after `after`, `limit` at most.
    List<SiteId> sites(StorageId storage, String after, int limit);

    /// Objects of one kind, those whose names come after `after`, `limit` at most. Packs that are condemned as orphans
    /// are none.
    List<Catalogued> page(Place place, Section section, String after, int limit);

    /// The commit record of a backup, if it is booked there.
    Optional<Catalogued> record(Place place, BackupId backup);

    /// Whether the site has a run that is not over.
    boolean hasOpenRun(SiteId site);

    /// Those of `packs` that backups there miss, and the sizes that their records give them; 0 where nobody kept it.
    Map<PackId, Long> missed(Place place, Collection<PackId> packs);

    /// What one site has in one storage.
    record Place(SiteId site, StorageId storage) {}

    /// The kinds of objects of a site, in key order.
    enum Section {
        BACKUPS("backups"),
        KEYS("keys"),
        PACKS("packs");

        private final String folder;

        Section(String folder) {
            this.folder = folder;
        }

        /// What the keys of a site's objects of this kind begin with.
        public String prefix(SiteId site) {
            return site + "/" + folder + "/";
        }
    }
}
