package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupFailure;

/// Names what made a run fail, for programs to tell apart.
final class RunCode {

    static final String OVER_BUDGET = "over-budget";
    static final String SOURCE_FAILED = "source-failed";
    static final String SITE_BUSY = "site-busy";
    static final String CANCELLED = "cancelled";

    private RunCode() {}

    static BackupFailure failure(String code, String detail) {
        int length = Math.min(detail.length(), BackupFailure.LONGEST_DETAIL);
        return new BackupFailure(code, detail.substring(0, length));
    }

    static BackupFailure failure(RuntimeException e) {
        var message = String.valueOf(e.getMessage());
        return switch (e) {
            case StorageException.Transient _ -> failure("storage-unreachable", message);
            case StorageException.Permanent _ -> failure("storage-refused", message);
            case MasterException.Refused _ -> failure("master-refused", message);
            case MasterException _ -> failure("master-not-trusted", message);
            default -> failure("failed", message);
        };
    }
}
