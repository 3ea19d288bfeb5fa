package dev.holdfast.application.master.watch;

import dev.holdfast.application.master.events.Happening;
import java.util.List;
import java.util.UUID;

/// Alarms that stand while a condition lasts, so that its event is written once, whichever masters look and however
/// often. Each method is one transaction.
public interface Alarms {

    /// For whom the condition holds though no alarm stands, `limit` at most.
    List<Sighting> begun(Condition condition, int limit);

    /// For whom an alarm stands though the condition holds no more, `limit` at most.
    List<Over> over(Condition condition, int limit);

    /// Raises alarms, and writes the events of those that did not stand already.
    ///
    /// @return how many they were
    int raise(Condition condition, List<Told> alarms);

    /// Takes alarms down, and writes the events of those that stood. Those that have none go in silence.
    ///
    /// @return how many they were
    int drop(Condition condition, List<Told> alarms);

    /// @param good whether all is well again; else the condition is moot, as for a site that nobody backs up any more
    record Over(Sighting sighting, boolean good) {}

    /// @param happenings one, or none
    record Told(UUID id, List<Happening> happenings) {
        public Told {
            happenings = List.copyOf(happenings);
        }
    }
}
