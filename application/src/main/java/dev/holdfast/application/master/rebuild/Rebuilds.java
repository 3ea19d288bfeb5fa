package dev.holdfast.application.master.rebuild;

import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodePublicKey;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;

/// Keeps how far a rebuild has come, and puts back what it finds. Each method is one transaction.
public interface Rebuilds {

    /// Makes the database one that is being rebuilt as the catalogue of `fleet`, if it is empty; going on
    /// is beginning again.
    Beginning begin(FleetId fleet, Instant now);

    /// Puts back a site, and its node where that is not there yet, under their old ids; adds what is new of
    /// a site that was put back before. A name that another one has by now gets a part of the id behind it.
    Restored restore(Remains remains);

    void end(Instant now);

    /// Whether a rebuild was begun and not ended.
    boolean isUnderWay();

    /// Leaves all backups that were rebuilt, and not decided on singly, to the policies.
    ///
    /// @return how many
    long confirm();

    /// What became of a beginning.
    enum Beginning {
        BEGUN,
        /// There are nodes, sites, storages or backups that no rebuild is making.
        NOT_EMPTY,
        /// A rebuild of another fleet was begun.
        OF_ANOTHER_FLEET
    }

    /// What a bucket tells of a site.
    ///
    /// @param nodeKey a fresh key that nobody holds, for a node that is not there yet
    /// @param keys    those whose objects lie in `storage`
    record Remains(
            SiteId site,
            SiteName name,
            NodeId node,
            NodeName nodeName,
            NodePublicKey nodeKey,
            List<Key> keys,
            StorageId storage,
            Instant now) {
        public Remains {
            keys = List.copyOf(keys);
        }
    }

    /// @param writtenAt by the store's clock
    record Key(SiteKey key, Instant writtenAt) {}

    /// @param node whose the site is, and has been if it was there
    record Restored(NodeId node, NodeName nodeName, SiteName siteName) {}
}
