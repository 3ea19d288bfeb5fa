package dev.holdfast.domain.backup;

/// Why a backup failed or is damaged.
///
/// @param code   stable, for programs
/// @param detail for people
public record BackupFailure(String code, String detail) {

    public static final int LONGEST_CODE = 64;
    public static final int LONGEST_DETAIL = 2000;

    /// A newer run of the same site began before this one ended.
    public static final BackupFailure SUPERSEDED =
            new BackupFailure("superseded", "a newer run of this site began before this one ended");

    /// Nothing was heard of the run for so long that it is taken for dead.
    public static final BackupFailure LOST = new BackupFailure("lost", "the node went silent during this run");

    public BackupFailure {
        if (code.isBlank() || code.length() > LONGEST_CODE) {
            throw new IllegalArgumentException("code is blank or longer than " + LONGEST_CODE + " characters");
        }
        if (detail.length() > LONGEST_DETAIL) {
            throw new IllegalArgumentException("detail is longer than " + LONGEST_DETAIL + " characters");
        }
    }
}
