package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.server.Ownership;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import java.util.Optional;
import java.util.UUID;

/// A site is a tenant's by its labels, and a backup by its site.
record TenantsThings(SiteCatalog sites, Backups backups) implements Ownership {

    @Override
    public boolean includes(SiteScope scope, Tenancy kind, UUID id) {
        return site(kind, id)
                .flatMap(sites::find)
                .filter(found -> scope.includes(found.site().settings()))
                .isPresent();
    }

    private Optional<SiteId> site(Tenancy kind, UUID id) {
        return switch (kind) {
            case SITE -> Optional.of(new SiteId(id));
            case BACKUP ->
                backups.find(new BackupId(id)).map(found -> found.backup().site());
            case NOTHING, ONESELF, LIST -> Optional.empty();
        };
    }
}
