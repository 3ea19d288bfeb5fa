package dev.holdfast.application.master.overview;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How sites, nodes and storages stand. Each method is one transaction.
public interface Standings {

    /// For how long checks of a storage are summed up, and for how long they are remembered.
    Duration CHECKS_STEP = Duration.ofMinutes(5);

    Duration CHECKS_KEPT = Duration.ofDays(1);

    Page<SiteStanding> sites(SiteWish wish, Instant now, PageRequest page);

    /// How many there are on all pages together.
    long count(SiteWish wish, Instant now);

    Page<NodeStanding> nodes(NodeWish wish, PageRequest page);

    long count(NodeWish wish);

    /// All of them; a fleet has few.
    List<StorageStanding> storages(Instant now);

    /// The last day, in the order of time; steps without a check are left out.
    List<StorageStanding.Checks> checks(StorageId storage, Instant now);
}
