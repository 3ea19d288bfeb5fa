package dev.holdfast.application.agent.schedule;

import java.time.Instant;
import java.util.Optional;

/// Up to when the schedule of each site has been dealt with, for the next daemon of this host to know.
public interface SettledSlots {

    Optional<Settled> of(String site);

    void remember(Settled settled);

    /// @param schedule what was dealt with; another one counts from when it is first seen
    /// @param until    no slot up to here is due any more
    record Settled(String site, String schedule, Instant until) {}
}
