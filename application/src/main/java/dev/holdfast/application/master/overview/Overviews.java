package dev.holdfast.application.master.overview;

import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.domain.fleet.SiteScope;

/// What is to be known first.
@FunctionalInterface
public interface Overviews {

    /// All of one instant; its size does not depend on that of the fleet.
    Overview take(SiteScope scope, HeartbeatPace pace);
}
