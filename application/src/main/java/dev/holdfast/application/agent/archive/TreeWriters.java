package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.archive.Bytes;
import java.util.Optional;
import java.util.function.Consumer;

/// Opens directories to restore into.
@FunctionalInterface
public interface TreeWriters {

    /// Opens the directory, and makes it where it is missing.
    ///
    /// @param warnings told once for each kind of thing that this process is not permitted to put back
    /// @throws FileTreeException when the directory cannot be opened or made
    TreeWriter open(Target target, Consumer<TreeWarning> warnings);

    /// @param directory  absolute path; symlinks on the way to it are followed, none below it are
    /// @param within     absolute path that `directory` lies below, where somebody else than who may write there
    ///   asked for it; no symlink below it is followed either, and nothing that gives powers is put back
    /// @param overwrite  whether what is there gives way to what is restored
    /// @param numericIds whether owners are put back by number even where this host knows their names
    record Target(Bytes directory, Optional<Bytes> within, boolean overwrite, boolean numericIds) {

        public Target(Bytes directory, boolean overwrite, boolean numericIds) {
            this(directory, Optional.empty(), overwrite, numericIds);
        }

        /// Whether set-id bits, capabilities and devices are put back.
        public boolean givesPowers() {
            return within.isEmpty();
        }
    }
}
