package dev.holdfast.domain.command;

import dev.holdfast.domain.backup.BackupId;
import java.util.List;
import java.util.Optional;

/// What a node is asked to do.
public sealed interface CommandOrder {

    CommandKind kind();

    /// The backup that it is about, where it is about one.
    default Optional<BackupId> backup() {
        return Optional.empty();
    }

    /// To back up a site now.
    record Backup() implements CommandOrder {

        @Override
        public CommandKind kind() {
            return CommandKind.BACKUP;
        }
    }

    /// To bring a backup back.
    ///
    /// @param paths     patterns of what is wanted, into a directory only; empty for everything
    /// @param source    the only one that is wanted
    /// @param dryRun    whether to say what would be restored, and restore nothing
    /// @param overwrite whether what is in the way gives way
    record Restore(
            BackupId of,
            RestorePlace place,
            List<String> paths,
            Optional<String> source,
            boolean dryRun,
            boolean overwrite)
            implements CommandOrder {

        public Restore {
            paths = List.copyOf(paths);
        }

        @Override
        public CommandKind kind() {
            return CommandKind.RESTORE;
        }

        @Override
        public Optional<BackupId> backup() {
            return Optional.of(of);
        }
    }

    /// To check that a backup is there, and whole.
    ///
    /// @param readDataPercent the share of the packs that is read byte by byte, 0 to 100
    record Verify(BackupId of, int readDataPercent) implements CommandOrder {

        private static final int ALL = 100;

        public Verify {
            if (readDataPercent < 0 || readDataPercent > ALL) {
                throw new IllegalArgumentException("must be from 0 to 100");
            }
        }

        @Override
        public CommandKind kind() {
            return CommandKind.VERIFY;
        }

        @Override
        public Optional<BackupId> backup() {
            return Optional.of(of);
        }

        /// What is known of the backup once it found no damage.
        public VerificationKind proves() {
            return switch (readDataPercent) {
                case 0 -> VerificationKind.PRESENCE;
                case ALL -> VerificationKind.DATA;
                default -> VerificationKind.SAMPLE;
            };
        }
    }

    /// To take up the node key that comes sealed with the command.
    record RotateKey() implements CommandOrder {

        @Override
        public CommandKind kind() {
            return CommandKind.ROTATE_KEY;
        }
    }

    /// To send the last lines of the agent's log.
    record SendLogs(int lines) implements CommandOrder {

        public static final int MOST_LINES = 1000;

        public SendLogs {
            if (lines < 1 || lines > MOST_LINES) {
                throw new IllegalArgumentException("must be from 1 to " + MOST_LINES);
            }
        }

        @Override
        public CommandKind kind() {
            return CommandKind.SEND_LOGS;
        }
    }
}
