package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.backup.AdoptBackup;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.JudgeRecord;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.application.master.backup.SiteKeyring;
import dev.holdfast.application.master.deletion.SurveyRecords;
import dev.holdfast.application.master.events.EventLog;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.sites.PlaceSiteKeys;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.StorageClock;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.FleetId;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// The use cases of reconciliation, wired.
public record ReconciliationUseCases(
        RequestReconciliation request,
        ConfirmReconciliation confirm,
        CarryOutReconciliation carryOut,
        RunScheduledReconciliations runScheduled,
        Reconciliations reconciliations) {

    public static ReconciliationUseCases create(Parts parts) {
        var filing = new Filing(parts);
        var carryingOut = new CarryingOut(parts);
        return new ReconciliationUseCases(
                filing, filing, carryingOut, new Scheduled(parts, filing, carryingOut), parts.reconciliations());
    }

    /// What the use cases work with.
    public record Parts(
            Reconciliations reconciliations,
            Inventory inventory,
            Repairs repairs,
            ReconciliationQueue queue,
            StorageCatalog storages,
            OpenStorage openStorage,
            SiteRules rules,
            SiteKeyring keys,
            Registrations registrations,
            Backups backups,
            AdoptBackup adoptBackup,
            JudgeRecord judgeRecord,
            SurveyRecords survey,
            PlaceSiteKeys placeSiteKeys,
            BucketDocuments documents,
            Supplier<FleetId> fleet,
            Supplier<Brakes> brakes,
            EventLog events,
            StorageClock storageClock,
            InstantSource clock,
            Supplier<UUID> ids) {}
}
