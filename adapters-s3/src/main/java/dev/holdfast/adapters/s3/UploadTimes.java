package dev.holdfast.adapters.s3;

import java.time.Duration;

/// How long uploads took of late, a byte, and so from when on another one is slow. Safe for use by several threads.
final class UploadTimes {

    /// How much of the average the newest upload makes.
    private static final double NEWEST = 0.125;

    /// What is known of fewer says little.
    private static final int ENOUGH = 4;

    private static final int SLOW = 4;
    private static final Duration ROOM = Duration.ofSeconds(5);

    private double nanosOfByte;
    private int uploads;

    synchronized void took(long bytes, long nanos) {
        double sample = (double) nanos / bytes;
        nanosOfByte = uploads == 0 ? sample : nanosOfByte + NEWEST * (sample - nanosOfByte);
        uploads = Math.min(ENOUGH, uploads + 1);
    }

    /// After how long an upload of so many bytes is slow, in nanoseconds: four times what was usual, and five seconds;
    /// never as long as hardly any were seen.
    synchronized long slowAfter(long bytes) {
        return uploads < ENOUGH ? Long.MAX_VALUE : ROOM.toNanos() + Math.round(SLOW * nanosOfByte * bytes);
    }
}
