package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileContent;
import java.util.List;

/// What the walking thread has the reading thread do.
sealed interface Step {

    record Begin(Feed feed) implements Step {}

    /// There is nothing to read for any of them.
    record Pass(List<Event> events) implements Step {}

    /// @param content to be closed by the reader
    record ReadFile(Draft draft, FileContent content) implements Step {}

    record ReadDump(Feed.Dump feed) implements Step {}
}
