package dev.holdfast.application.agent.schedule;

import java.time.Duration;
import java.util.Optional;

/// The interval at which the master wants to hear of this node, kept over restarts.
public interface HeartbeatRhythm {

    /// Empty before the master ever said.
    Optional<Duration> last();

    void remember(Duration interval);
}
