package dev.holdfast.application.agent.schedule;

import java.time.Duration;
import java.util.Optional;

/// Whoever started the daemon and wants to know how it is, as systemd does. Telling never fails, and costs
/// nothing where nobody listens.
public interface Supervisor {

    /// The daemon does its work.
    ///
    /// @param status one line for people
    void ready(String status);

    /// The daemon reads its configuration anew; [#ready] follows.
    void reloading();

    void stopping();

    /// All of the daemon's loops come round.
    void alive();

    /// For how long [#alive] may stay away; empty where nobody minds.
    Optional<Duration> longestSilence();
}
