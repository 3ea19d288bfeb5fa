package dev.holdfast.contracts.grants;

import dev.holdfast.application.master.grants.WriteGrants;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.util.UUID;

final class InMemoryWriteGrantsTests implements WriteGrantsContract {

    private final InMemoryWriteGrants grants = new InMemoryWriteGrants();
    private final SiteId site = new SiteId(UUID.randomUUID());
    private final NodeId node = new NodeId(UUID.randomUUID());
    private final StorageId storage = new StorageId(UUID.randomUUID());
    private final StorageId otherStorage = new StorageId(UUID.randomUUID());

    @Override
    public WriteGrants grants() {
        return grants;
    }

    @Override
    public SiteId site() {
        return site;
    }

    @Override
    public NodeId node() {
        return node;
    }

    @Override
    public StorageId storage() {
        return storage;
    }

    @Override
    public StorageId otherStorage() {
        return otherStorage;
    }

    @Override
    public void book(PackId pack) {
        grants.booked.add(pack);
    }

    @Override
    public void open(BackupId backup, ByteSize budget) {
        grants.runs.put(site, new InMemoryWriteGrants.Run(node, backup, budget));
    }
}
