package dev.holdfast.domain.command;

/// What kind of thing a node is asked to do.
public enum CommandKind {
    BACKUP,
    RESTORE,
    VERIFY,
    ROTATE_KEY,
    SEND_LOGS
}
