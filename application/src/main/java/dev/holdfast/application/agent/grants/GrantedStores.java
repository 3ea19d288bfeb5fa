package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.archive.writer.FreshNames;
import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.application.agent.configuration.NodeConfiguration.OpenedStorage;
import dev.holdfast.application.agent.grants.GrantStock.Stocked;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Opens storages whose keys this node does not hold, for one site each.
public final class GrantedStores {

    private final GrantPorts ports;
    private final NodeIdentity identity;

    GrantedStores(GrantPorts ports, NodeIdentity identity) {
        this.ports = ports;
        this.identity = identity;
    }

    /// An open storage, and how what is written there is called.
    public record Opened(ObjectStore store, FreshNames names) {}

    /// Opens for a run of the site, which the caller holds, and makes sure that its commit record can be
    /// written, too.
    ///
    /// @throws dev.holdfast.application.storage.StorageException when nothing is granted and the master does
    ///   not grant any now
    public Opened write(KeyedSite site, Storage storage, BackupId backup) {
        var place = new SitePlace(site.id(), storage.id());
        ports.stock().remember(new Stocked(place, site.name(), storage.access()));
        if (storage.access() == StorageAccess.STS) {
            return new Opened(new LentStore(ports, lent(place, storage)), FreshNames.ANY);
        }
        var grants = new Grants(ports, identity, place);
        grants.prepare(backup);
        ports.stock().tidy(place, ports.clock().instant());
        return new Opened(
                new GrantedStore(ports, storage, grants, new GrantedReads(ports, identity, storage, place, false)),
                grants);
    }

    /// Opens to read what the site has there.
    public ArchivePlace place(KeyedSite site, Storage storage) {
        return new GrantedPlace(this, site, storage);
    }

    /// @param record of the backup that is to be read, where that is known
    private ObjectStore read(KeyedSite site, Storage storage, Optional<Bytes> record) {
        var place = new SitePlace(site.id(), storage.id());
        if (storage.access() == StorageAccess.STS) {
            return new LentStore(ports, lent(place, storage));
        }
        var reads = new GrantedReads(ports, identity, storage, place, true);
        record.map(Bytes::toArray).ifPresent(reads::seen);
        return new GrantedStore(ports, storage, new Grants(ports, identity, place), reads);
    }

    private Lending lent(SitePlace place, Storage storage) {
        return new Lending(ports, identity, place, storage.target());
    }

    /// An id for a backup that begins without the master: one whose commit record may be written on as
    /// many of `storages` as can be. It is spent.
    public Optional<BackupId> backup(KeyedSite site, List<OpenedStorage> storages) {
        var offered = new ArrayList<Set<BackupId>>();
        for (var storage : storages) {
            if (storage.storage().access() == StorageAccess.PRESIGNED) {
                offered.add(records(new SitePlace(site.id(), storage.storage().id())));
            }
        }
        var chosen = offered.stream()
                .flatMap(Set::stream)
                .distinct()
                .max(Comparator.comparingLong((BackupId id) ->
                                offered.stream().filter(ids -> ids.contains(id)).count())
                        .thenComparing(BackupId::toString));
        chosen.ifPresent(id -> storages.forEach(storage ->
                ports.stock().spend(new SitePlace(site.id(), storage.storage().id()), id.toString())));
        return chosen;
    }

    private Set<BackupId> records(SitePlace place) {
        var spent = ports.stock().spent(place);
        var records = new HashSet<BackupId>();
        ports.stock()
                .of(place, ports.clock().instant().plus(Grants.MARGIN))
                .forEach(grants -> records.addAll(grants.backups()));
        records.removeIf(id -> spent.contains(id.toString()));
        return records;
    }

    private record GrantedPlace(GrantedStores stores, KeyedSite site, Storage storage) implements ArchivePlace {

        @Override
        public String name() {
            return storage.name();
        }

        @Override
        public ObjectStore open(ObjectStores others) {
            return stores.read(site, storage, Optional.empty());
        }

        @Override
        public ObjectStore open(ObjectStores others, Bytes record) {
            return stores.read(site, storage, Optional.of(record));
        }
    }
}
