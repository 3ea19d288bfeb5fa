package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.server.Ownership;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.command.Command;
import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import java.util.Optional;
import java.util.UUID;

/// A site is a tenant's by its labels, a backup and a command by their site.
record TenantsThings(SiteCatalog sites, Backups backups, Commands commands) implements Ownership {

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
            case COMMAND ->
                commands.find(new CommandId(id)).flatMap(Command::site).map(Command.NamedSite::id);
            case NOTHING, ONESELF, LIST -> Optional.empty();
        };
    }
}
