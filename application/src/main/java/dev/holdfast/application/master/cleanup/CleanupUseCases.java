package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.application.master.deletion.RemoveDoomed;
import dev.holdfast.application.master.deletion.SurveyRecords;
import dev.holdfast.application.master.retention.RetentionRules;
import dev.holdfast.application.master.sites.Sites;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// The use cases of cleanups, wired.
public record CleanupUseCases(
        Cleanups cleanups,
        RequestCleanup request,
        ConfirmCleanup confirm,
        CarryOutCleanup carryOut,
        RunScheduledCleanup runScheduled,
        RemoveSiteWithBackups removeSite,
        UndeleteBackup undelete) {

    public static CleanupUseCases create(Parts parts) {
        var carryOut = new CleaningUp(parts);
        var scheduling = new Scheduling(parts, carryOut);
        var sites = new SiteRemoval(parts);
        return new CleanupUseCases(parts.cleanups(), scheduling, scheduling, carryOut, scheduling, sites, sites);
    }

    /// What the use cases stand on.
    ///
    /// @param storages for work that nobody waits for
    public record Parts(
            Cleanups cleanups,
            RetentionRules rules,
            Sites sites,
            Backups backups,
            Deletions deletions,
            RemoveDoomed removeDoomed,
            SurveyRecords survey,
            OpenStorage storages,
            CleanupQueue queue,
            InstantSource clock,
            Supplier<UUID> ids) {}
}
