package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileContent;
import java.util.List;
import java.util.Optional;

/// What the walking thread has the reading thread do.
sealed interface Step {

    /// About how many bytes it holds while it waits.
    default long heldBytes() {
        return 0;
    }

    record BeginTree(Feed.Tree tree) implements Step {}

    /// There is nothing to read for it.
    record Pass(Event event) implements Step {
        @Override
        public long heldBytes() {
            return event.heldBytes();
        }
    }

    /// @param content to be closed by the reader
    /// @param same    what it was in the base, where it is still that
    record ReadFile(Draft draft, FileContent content, Optional<Event.Same> same) implements Step {
        @Override
        public long heldBytes() {
            return draft.heldBytes() + same.map(Event.Same::heldBytes).orElse(0L);
        }
    }

    record EndTree() implements Step {}

    /// @param dumps that follow each other
    record ReadDumps(List<Feed.Dump> dumps) implements Step {}

    record End() implements Step {}
}
