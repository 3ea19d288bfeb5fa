package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupFailure;

/// Names what made a run fail, for programs to tell apart.
final class RunCode {

    static final String OVER_BUDGET = "over-budget";
    static final String SOURCE_FAILED = "source-failed";
    static final String SITE_BUSY = "site-busy";
    static final String CANCELLED = "cancelled";
    static final String HOOK_FAILED = "hook-failed";
    static final String STORAGE_ACCESS = "storage-access";
    static final String STORAGE_RESTS = "storage-rests";
    static final String PROCESS_ENDED = "process-ended";
    static final String WRONG_PASSPHRASE = "wrong-passphrase";

    private RunCode() {}

    static BackupFailure failure(String code, String detail) {
        int length = Math.min(detail.length(), BackupFailure.LONGEST_DETAIL);
        return new BackupFailure(code, detail.substring(0, length));
    }

    static BackupFailure failure(RuntimeException e) {
        return failure(code(e), String.valueOf(e.getMessage()));
    }

    static BackupFailure failure(OutOfMemoryError e) {
        return failure(
                "out-of-memory",
                "the memory of this run is used up (" + e.getMessage() + "): raise limits.memoryBytes in"
                        + " config.json, or set HOLDFAST_JAVA_OPTIONS=-Xmx512m for a backup started by hand");
    }

    private static String code(RuntimeException e) {
        return switch (e) {
            case StorageException.Transient _ -> "storage-unreachable";
            case StorageException.Permanent permanent -> code(permanent.reason());
            case MasterException.Refused _ -> "master-refused";
            case MasterException.Revoked _ -> "node-revoked";
            case MasterException _ -> "master-not-trusted";
            case VaultException.WrongPassphrase _ -> WRONG_PASSPHRASE;
            case VaultException _ -> "vault-closed";
            default -> "failed";
        };
    }

    private static String code(StorageException.Reason reason) {
        return switch (reason) {
            case ACCESS_DENIED -> "storage-denied";
            case NO_SUCH_BUCKET -> "storage-no-bucket";
            case CLOCK_SKEW -> "storage-clock-skew";
            case NOT_TRUSTED -> "storage-not-trusted";
            case TOO_LARGE, REFUSED -> "storage-refused";
        };
    }
}
