package dev.holdfast.application.agent.configuration;

import java.time.ZonedDateTime;
import java.util.Optional;

/// When a site is due.
public interface Schedule {

    /// The cron expression, as written.
    String expression();

    /// The first due time strictly after `moment`, in its zone; empty when there is none ever.
    Optional<ZonedDateTime> next(ZonedDateTime moment);
}
