package dev.holdfast.domain.command;

/// What came of a command, as its node tells.
///
/// @param exitCode of the agent's program, -1 where none ran
/// @param meaning  of the exit code, for programs, as `not-found`
/// @param detail   for people; may be empty where all is well
/// @param data     what the work has to show, a JSON object
public record CommandEnd(Outcome outcome, int exitCode, String meaning, String detail, String data) {

    public static final String NO_DATA = "{}";

    public static final int NO_PROGRAM = -1;

    /// The exit code that tells of damage to a backup.
    public static final int DAMAGED = 13;

    public static CommandEnd failed(String meaning, String detail) {
        return new CommandEnd(Outcome.FAILED, NO_PROGRAM, meaning, detail, NO_DATA);
    }

    public static CommandEnd cancelled(String detail) {
        return new CommandEnd(Outcome.CANCELLED, NO_PROGRAM, "cancelled", detail, NO_DATA);
    }

    /// How it ended.
    public enum Outcome {
        DONE,
        FAILED,
        CANCELLED;

        public CommandState state() {
            return switch (this) {
                case DONE -> CommandState.DONE;
                case FAILED -> CommandState.FAILED;
                case CANCELLED -> CommandState.CANCELLED;
            };
        }
    }
}
