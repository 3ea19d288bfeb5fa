package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileStamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells whether a file's stamp can be relied on. Kernels stamp files by a clock that ticks every few
/// milliseconds: a file changed twice within one tick has one stamp for two contents.
record Settling(InstantSource clock) {

    private static final Duration TICK = Duration.ofMillis(20);

    boolean isSettled(FileStamp stamp) {
        var changed =
                Instant.ofEpochSecond(stamp.ctime().seconds(), stamp.ctime().nanos());
        return Duration.between(changed, clock.instant()).abs().compareTo(TICK) > 0;
    }
}
