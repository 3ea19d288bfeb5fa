package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a run asks of the master before it begins.
///
/// Every method throws [dev.holdfast.application.agent.identity.MasterException] when the master cannot be
/// asked, or refuses.
public interface MasterRuns {

    /// Says that this node has such a site; the same any number of times.
    SiteId declare(SiteConfiguration site, NodeIdentity identity);

    /// Whether that much may be stored; changes nothing.
    Leave mayStore(ByteSize expected, SiteId site, NodeIdentity identity);

    /// Decides again, and reserves the bytes.
    Beginning begin(Request request, NodeIdentity identity);

    record Request(SiteId site, ByteSize expected, BackupTrigger trigger) {}

    sealed interface Leave {
        /// How the quotas stand, before this run.
        QuotaChain quotas();

        /// @param warning empty unless a soft limit is passed
        record Granted(Optional<String> warning, QuotaChain quotas) implements Leave {}

        record Denied(String detail, QuotaChain quotas) implements Leave {}
    }

    sealed interface Beginning {
        /// @param copies where it shall lie besides
        /// @param missing packs that the base names and that are gone
        /// @param budget what it may store at most; empty where nothing limits it
        record Begun(
                BackupId backup,
                StorageId storage,
                List<StorageId> copies,
                Optional<BackupId> base,
                Set<PackId> missing,
                Optional<ByteSize> budget,
                List<String> warnings)
                implements Beginning {
            public Begun {
                copies = List.copyOf(copies);
                missing = Set.copyOf(missing);
                warnings = List.copyOf(warnings);
            }
        }

        record Denied(String detail) implements Beginning {}
    }
}
