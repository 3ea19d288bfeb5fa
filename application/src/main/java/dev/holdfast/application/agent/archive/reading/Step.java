package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileContent;
import java.util.List;

/// What the walking thread has the reading thread do.
sealed interface Step {

    record BeginTree(Feed.Tree tree) implements Step {}

    /// There is nothing to read for it.
    record Pass(Event event) implements Step {}

    /// @param content to be closed by the reader
    record ReadFile(Draft draft, FileContent content) implements Step {}

    record EndTree() implements Step {}

    /// @param dumps that follow each other
    record ReadDumps(List<Feed.Dump> dumps) implements Step {}

    record End() implements Step {}
}
