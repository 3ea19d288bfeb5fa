package dev.holdfast.master.wiring;

import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.adapters.s3.record.CommitRecords;
import dev.holdfast.application.master.backup.BackupUseCases;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.cleanup.CleanupUseCases;
import dev.holdfast.application.master.deletion.DeletionUseCases;
import dev.holdfast.application.master.fleet.FleetUseCases;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.grants.GrantUseCases;
import dev.holdfast.application.master.quota.QuotaBooks;
import dev.holdfast.application.master.quota.QuotaUseCases;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.retention.RetentionUseCases;
import dev.holdfast.application.master.run.RunPace;
import dev.holdfast.application.master.run.RunStorages;
import dev.holdfast.application.master.run.RunUseCases;
import dev.holdfast.application.master.usage.UsageUseCases;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import java.security.SecureRandom;

/// What the fleet has backed up, and may still back up.
record Catalogue(
        FleetUseCases fleet,
        QuotaUseCases quota,
        UsageUseCases usage,
        RunUseCases runs,
        BackupUseCases backups,
        DeletionUseCases deletion,
        RetentionUseCases retention,
        CleanupUseCases cleanup,
        GrantUseCases grants) {

    static Catalogue create(Foundation foundation, ObjectStores objects, Registry registry, Admission admission) {
        var rules = rules(foundation, registry, admission.nodes());
        var storages = OpenStorage.of(registry.storages().catalog(), objects);
        var backups = backups(foundation, rules, storages);
        var books = foundation.database().quotaBooks();
        var retention = Retention.create(foundation, registry, admission, backups, objects);
        var quota = QuotaUseCases.create(rules, books, foundation.clock());
        return new Catalogue(
                fleet(foundation, books),
                quota,
                UsageUseCases.create(new UsageUseCases.Parts(
                        foundation.database().usageHistory(), rules, books, foundation.clock())),
                runs(foundation, rules, registry),
                backups,
                retention.deletion(),
                retention.retention(),
                retention.cleanup(),
                grants(foundation, rules, registry, quota));
    }

    private static GrantUseCases grants(
            Foundation foundation, SiteRules rules, Registry registry, QuotaUseCases quota) {
        return GrantUseCases.create(new GrantUseCases.Parts(
                rules,
                registry.storages().catalog(),
                quota.checkQuota(),
                foundation.database().writeGrants(),
                S3Storages.signers(),
                S3Storages.roleCredentials(),
                foundation.database().commandedReads(),
                foundation.clock(),
                () -> packId(foundation.random()),
                foundation.ids()));
    }

    private static PackId packId(SecureRandom random) {
        var id = new byte[PackId.LENGTH];
        random.nextBytes(id);
        return new PackId(Bytes.of(id));
    }

    private static FleetUseCases fleet(Foundation foundation, QuotaBooks books) {
        return FleetUseCases.create(new FleetUseCases.Parts(
                foundation.database().fleets(),
                foundation::fleet,
                () -> books.fleet(foundation.clock().instant()).usage()));
    }

    static SiteRules rules(Foundation foundation, Registry registry, NodeUseCases nodes) {
        return SiteRules.of(
                registry.sites().catalog(),
                nodes.catalog(),
                foundation.database().fleets());
    }

    private static RunUseCases runs(Foundation foundation, SiteRules rules, Registry registry) {
        var storages =
                RunStorages.of(registry.storages().catalog(), registry.sites().placeKeys());
        return RunUseCases.create(
                rules, storages, foundation.database().runs(), foundation.clock(), foundation.ids(), RunPace.USUAL);
    }

    private static BackupUseCases backups(Foundation foundation, SiteRules rules, OpenStorage storages) {
        var database = foundation.database();
        var ports = new BackupUseCases.Ports(
                rules,
                database.siteKeys(foundation.box())::of,
                storages,
                CommitRecords.codec(),
                database.registrations(),
                database.backups());
        return BackupUseCases.create(ports, foundation.clock());
    }
}
