package dev.holdfast.application.master.sites;

import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;

/// Keeps the sites of the fleet. Each method is one transaction; whatever changes what a node works with
/// changes the version of its configuration too.
public interface Sites extends SiteCatalog {

    /// How many sites a node may have, retired ones included.
    int MAX_PER_NODE = 1000;

    /// Adds a site and its first key, unless its node has one of that name, the fleet one of that id, or
    /// none more may be added.
    Addition add(NewSite site);

    /// Takes over what the node says of a site that it has, unless that is on its way out; keeps what
    /// the admin ruled.
    ///
    /// @return whether there is such a site
    boolean declare(Declaration declaration);

    /// Marks the site as no longer backed up.
    ///
    /// @return whether there is such a site
    boolean retire(NodeId node, SiteName name);

    /// @param version the one that the change was made from
    /// @return whether the site was there in that version
    boolean change(SiteId id, SiteSettings settings, long version);

    /// Marks the site as on its way out: nothing is backed up there any more, whatever its node declares.
    ///
    /// @return whether the site was there in that version
    boolean leave(SiteId id, long version);

    /// Calls it off that the site is on its way out; it is retired then, until its node declares it again.
    void stay(SiteId id);

    /// Forgets a site that has no backups, with its keys, where it still has `version`; one that may have
    /// left objects in storages is only on its way out from then on.
    Removal remove(SiteId id, long version);

    /// The storages where the site may have objects.
    List<StorageId> storages(SiteId id);

    /// Notes that nothing of the site is left in the storage; does nothing where the site has backups.
    void cleared(SiteId id, StorageId storage);

    /// A site that joins the fleet.
    record NewSite(Site site, SiteKey key, Instant at) {}

    /// What became of a site that was added.
    enum Addition {
        DONE,
        NAME_TAKEN,
        /// The fleet has a site of that id already.
        ID_TAKEN,
        /// The node has as many as it may.
        TOO_MANY,
        NO_SUCH_NODE
    }

    /// What became of a site that was to go.
    enum Removal {
        DONE,
        /// It is on its way out, and goes once its storages are cleared.
        LEAVING,
        /// Backups, or runs that make some, are there.
        HAS_BACKUPS,
        /// The site is gone or has another version.
        STALE
    }
}
