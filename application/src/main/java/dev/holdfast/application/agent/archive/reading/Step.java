package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileContent;

/// What the walking thread has the reading thread do.
sealed interface Step {

    record Begin(Feed feed) implements Step {}

    /// There is nothing to read for it.
    record Pass(Event event) implements Step {}

    /// @param content to be closed by the reader
    record ReadFile(Draft draft, FileContent content) implements Step {}

    record ReadDump(Feed.Dump feed) implements Step {}
}
