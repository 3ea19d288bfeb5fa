package dev.holdfast.domain.retention;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// When backups will expire if their site goes on being backed up as often as lately.
public record Forecast<B>(Map<B, Instant> moments) {

    public Forecast {
        moments = Map.copyOf(moments);
    }

    /// Empty where nobody can tell, as for a backup that is held, or of a site that is not backed up any more.
    public Optional<Instant> expiry(B backup) {
        return Optional.ofNullable(moments.get(backup));
    }
}
