package dev.holdfast.application.agent.grants;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.List;

/// What the master granted at once: names in clear, and what opens them sealed to this node; fit to lie
/// on a disk.
///
/// @param from    when it came
/// @param packs   whose packs may be written
/// @param backups whose commit records may be
/// @param sealed  a compact JWE
public record SealedGrants(
        SitePlace place, Instant from, Instant until, List<PackId> packs, List<BackupId> backups, String sealed) {

    public SealedGrants {
        packs = List.copyOf(packs);
        backups = List.copyOf(backups);
    }

    @Override
    public String toString() {
        return "SealedGrants[" + packs.size() + " packs, " + backups.size() + " records, until " + until + "]";
    }
}
