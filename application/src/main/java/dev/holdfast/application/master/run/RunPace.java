package dev.holdfast.application.master.run;

import java.time.Duration;

/// How long runs are believed in.
///
/// @param lease   for how long a reservation holds after the master last heard of its run
/// @param silence after how long a silent run is taken for dead
public record RunPace(Duration lease, Duration silence) {

    /// Ten minutes are ten heartbeats; a day lets a node finish a run while its master is away.
    public static final RunPace USUAL = new RunPace(Duration.ofMinutes(10), Duration.ofDays(1));
}
