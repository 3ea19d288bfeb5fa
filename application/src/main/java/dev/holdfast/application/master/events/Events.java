package dev.holdfast.application.master.events;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Instant;
import java.util.List;

/// The events of the fleet. Each method is one transaction.
public interface Events extends EventLog {

    /// The newest come first.
    Page<Event> page(EventFilter filter, PageRequest request);

    /// The events after `sequence` that the filter takes, the oldest first, `limit` at most. Whoever asks again after
    /// the last one that it saw misses none.
    List<Event> after(long sequence, EventFilter filter, int limit);

    /// Forgets the events before `deadline`.
    void forget(Instant deadline);
}
