package dev.holdfast.application.master.events;

import java.time.Duration;
import java.util.List;

/// Events as they happen, for any number of readers of this master. One look at the database serves all of them, and
/// no reader holds more than its place.
public interface EventFeed {

    /// The sequence of the newest event that is written down.
    long newest();

    /// The next events after `sequence`, the oldest first; waits until there are any, but no longer than `patience`.
    /// Whoever asks again after the last one misses none.
    List<Event> after(long sequence, Duration patience);

    /// Whether the master is about to stop, so that nobody waits any more.
    boolean isClosed();
}
