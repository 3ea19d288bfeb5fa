package dev.holdfast.application.master.grants;

import dev.holdfast.application.master.quota.CheckQuota;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.RequestSigner;
import dev.holdfast.application.storage.RoleCredentials;
import dev.holdfast.domain.archive.PackId;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// The use cases of grants, wired.
public record GrantUseCases(GrantAccess grantAccess) {

    public static GrantUseCases create(Parts parts) {
        return new GrantUseCases(new Granting(parts));
    }

    /// What the use cases work with.
    ///
    /// @param packIds fresh random ids
    public record Parts(
            SiteRules rules,
            StorageCatalog storages,
            CheckQuota quota,
            WriteGrants grants,
            RequestSigner.Factory signers,
            RoleCredentials roles,
            CommandedReads commandedReads,
            InstantSource clock,
            Supplier<PackId> packIds,
            Supplier<UUID> ids) {}
}
