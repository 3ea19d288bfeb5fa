package dev.holdfast.application.master.cleanup;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;

/// What a cleanup did about a backup, and why.
///
/// @param expired whether this cleanup found that no rule keeps the backup
public record CleanupAction(BackupId backup, SiteId site, ActionKind kind, String reason, boolean expired) {

    CleanupAction as(ActionKind newKind, String newReason) {
        return new CleanupAction(backup, site, newKind, newReason, expired);
    }
}
