package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A backup to be made.
///
/// @param keys      the site's keys: the first one encrypts, the others only read older packs
/// @param startedAt by the node's clock, for people
/// @param base      the backup that unchanged content is referenced from
/// @param missing   packs that are known to be gone: nothing references them any more
/// @param budget    how many bytes the run may store
/// @param sources   in the order of their source numbers
/// @param patience  with a storage that fails in passing
/// @param names     of what is stored
public record BackupJob(
        SiteId site,
        NodeId node,
        StorageId storage,
        ObjectStore store,
        List<SiteKey> keys,
        BackupId backup,
        Instant startedAt,
        BaseChoice base,
        Set<PackId> missing,
        ByteSize budget,
        List<BackupSource> sources,
        Patience patience,
        FreshNames names) {

    /// A backup where any names will do.
    public BackupJob(
            SiteId site,
            NodeId node,
            StorageId storage,
            ObjectStore store,
            List<SiteKey> keys,
            BackupId backup,
            Instant startedAt,
            BaseChoice base,
            Set<PackId> missing,
            ByteSize budget,
            List<BackupSource> sources,
            Patience patience) {
        this(
                site,
                node,
                storage,
                store,
                keys,
                backup,
                startedAt,
                base,
                missing,
                budget,
                sources,
                patience,
                FreshNames.ANY);
    }

    public BackupJob {
        keys = List.copyOf(keys);
        missing = Set.copyOf(missing);
        sources = List.copyOf(sources);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no site key to encrypt with");
        }
        if (sources.size() > ArchiveLimits.SOURCES) {
            throw new IllegalArgumentException(sources.size() + " sources, more than a backup may have");
        }
        requireDistinctNames(sources);
    }

    private static void requireDistinctNames(List<BackupSource> sources) {
        var seen = new HashSet<String>();
        for (var source : sources) {
            if (!seen.add(source.name())) {
                throw new IllegalArgumentException("two sources are named '" + source.name() + "'");
            }
        }
    }

    /// About how large all sources are together.
    long siteBytes() {
        return sources.stream().mapToLong(source -> source.estimate().bytes()).sum();
    }

    SiteKey key() {
        return keys.getFirst();
    }
}
