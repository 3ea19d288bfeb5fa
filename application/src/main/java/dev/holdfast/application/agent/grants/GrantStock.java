package dev.holdfast.application.agent.grants;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.StorageAccess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The grants that a node keeps for the days without a master. Every method throws
/// [dev.holdfast.application.agent.identity.NodeStateException] when they cannot be read or written.
public interface GrantStock {

    /// The places that runs of this host write to by grants.
    List<Stocked> places();

    void remember(Stocked place);

    /// Those that have not ended.
    List<SealedGrants> of(SitePlace place, Instant now);

    void keep(SealedGrants grants);

    /// Names that are used up, though something granted has them.
    Set<String> spent(SitePlace place);

    /// Remembers for good that a name is used up before it returns.
    void spend(SitePlace place, String name);

    /// Forgets what ended or is used up. Only for whoever holds the site.
    void tidy(SitePlace place, Instant now);

    /// The newest commit record that this node wrote there: who may not read builds on it.
    Optional<KeptRecord> record(SitePlace place);

    void keepRecord(SitePlace place, KeptRecord record);

    /// Forgets all there is of a place; one that is not there is no error.
    void forget(SitePlace place);

    default void forgetAll() {
        places().forEach(stocked -> forget(stocked.place()));
    }

    /// @param site its name
    record Stocked(SitePlace place, String site, StorageAccess access) {}

    /// @param at by the store's clock
    record KeptRecord(BackupId backup, Instant at, byte[] object) {}
}
