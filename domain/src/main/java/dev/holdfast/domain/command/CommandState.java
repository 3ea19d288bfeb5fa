package dev.holdfast.domain.command;

/// Where a command stands.
public enum CommandState {
    /// Its node did not fetch it yet.
    WAITING,
    /// Its node has it, and did not begin.
    DELIVERED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /// Its node did not fetch it in time, or was not heard of for too long since.
    EXPIRED;

    /// Whether it came to its end.
    public boolean isEnded() {
        return switch (this) {
            case WAITING, DELIVERED, RUNNING -> false;
            case DONE, FAILED, CANCELLED, EXPIRED -> true;
        };
    }
}
