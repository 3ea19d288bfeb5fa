package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BackupWarning;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import java.util.List;

/// What became of a run.
public sealed interface RunOutcome {

    /// The backup is in its storage.
    ///
    /// @param storage  the name of the storage that it is in
    /// @param copies   where it was to lie besides
    /// @param warnings what could not be read as it is, the first ones; `figures` counts them all
    /// @param reported whether the master knows already
    /// @param sourceBytes about how much there was to back up
    record Completed(
            BackupId backup,
            String storage,
            List<Copy> copies,
            RunFigures figures,
            List<BackupWarning> warnings,
            long sourceBytes,
            boolean reported)
            implements RunOutcome {
        public Completed {
            copies = List.copyOf(copies);
            warnings = List.copyOf(warnings);
        }

        Completed reported(boolean heard) {
            return new Completed(backup, storage, copies, figures, warnings, sourceBytes, heard);
        }

        public boolean isPartial() {
            return figures.warnings() > 0;
        }
    }

    record QuotaDenied(String detail) implements RunOutcome {}

    record Failed(BackupFailure failure) implements RunOutcome {
        /// Whether it came to nothing because what should open the vault does not.
        public boolean isWrongPassphrase() {
            return failure.code().equals(RunCode.WRONG_PASSPHRASE);
        }
    }

    /// Another run holds the site.
    record Busy() implements RunOutcome {}

    record Cancelled() implements RunOutcome {}

    /// The master is away, and the host's configuration says not to back up then.
    record Skipped(String why) implements RunOutcome {}

    /// A copy on a further storage.
    ///
    /// @param outcome what became of it
    record Copy(String storage, BackupOutcome outcome) {}
}
