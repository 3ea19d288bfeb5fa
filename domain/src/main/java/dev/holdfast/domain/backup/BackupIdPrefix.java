package dev.holdfast.domain.backup;

/// The beginning of a backup's id, or the whole of it: how people name a backup.
public record BackupIdPrefix(String text) {

    public static final int SHORTEST = 8;

    private static final String COMPLETION = "00000000-0000-0000-0000-000000000000";

    /// @throws IllegalArgumentException when no id in its canonical form begins so, or it is too short
    public BackupIdPrefix {
        if (text.length() < SHORTEST || text.length() > COMPLETION.length()) {
            throw new IllegalArgumentException("not the beginning of an id: " + text);
        }
        BackupId.of(text + COMPLETION.substring(text.length()));
    }

    public boolean isOf(BackupId backup) {
        return backup.toString().startsWith(text);
    }

    /// Whether it is a whole id, which no two backups share.
    public boolean isWhole() {
        return text.length() == COMPLETION.length();
    }
}
