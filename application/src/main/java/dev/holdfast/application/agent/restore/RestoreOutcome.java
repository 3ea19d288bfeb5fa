package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.reader.RestoreResult;
import dev.holdfast.application.agent.archive.reader.Unmatched;
import java.util.List;

/// What became of a restore.
public sealed interface RestoreOutcome {

    /// @param warnings what could not be put back as it was
    record Tree(RestoreResult result, List<TreeWarning> warnings) implements RestoreOutcome {
        public Tree {
            warnings = List.copyOf(warnings);
        }
    }

    /// A dump is where it was wanted, whole.
    record Dump(String source, long bytes) implements RestoreOutcome {}

    record DatabaseNotEmpty(String database) implements RestoreOutcome {}

    /// @param why which source was meant cannot be told, or it cannot go there
    record WrongSource(String why) implements RestoreOutcome {}

    /// The backup does not have all that was asked for; nothing was restored, and no directory made.
    record NothingMatches(Unmatched unmatched) implements RestoreOutcome {}

    /// The backup is gone by now.
    record Gone() implements RestoreOutcome {}
}
