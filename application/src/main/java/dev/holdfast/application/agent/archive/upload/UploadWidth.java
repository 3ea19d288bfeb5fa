package dev.holdfast.application.agent.archive.upload;

import java.time.InstantSource;

/// How many packs are uploaded at once: half as many more while what fills packs waits for the network, as long as that
/// brings more bytes a second (hill climbing), and no more than there is memory for. Safe for use by several threads.
final class UploadWidth {

    /// Whoever waits for less of the time is not held up by the network.
    private static final double WAITING = 0.25;

    private static final double GAIN = 1.05;

    /// How many measures pass after one that brought nothing, before the next try.
    private static final int REST = 8;

    private final int most;
    private final InstantSource clock;
    private int width;
    private int narrower;
    private double narrowerRate;
    private int rest;
    private int packs;
    private long bytes;
    private long waited;
    private long begun;

    /// @param least to begin with
    UploadWidth(int least, int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        this.width = least;
        this.narrower = least;
        this.begun = clock.millis();
    }

    synchronized int packs() {
        return width;
    }

    /// What fills packs waited until one of those on their way was stored.
    synchronized void waited(long millis) {
        waited += millis;
    }

    /// A pack was stored. A measure ends with each place's second pack.
    ///
    /// @return by how many more packs are to be uploaded at once from now on, negative for fewer
    synchronized int stored(long size) {
        bytes += size;
        packs++;
        if (packs < 2 * width) {
            return 0;
        }
        int before = width;
        measured(Math.max(1, clock.millis() - begun));
        packs = 0;
        bytes = 0;
        waited = 0;
        begun = clock.millis();
        return width - before;
    }

    private void measured(long millis) {
        double rate = (double) bytes / millis;
        if (narrower < width && rate < narrowerRate * GAIN) {
            width = narrower;
            rest = REST;
        } else if (waited < millis * WAITING || rest > 0) {
            narrower = width;
            rest = Math.max(0, rest - 1);
        } else {
            narrower = width;
            narrowerRate = rate;
            width = Math.min(most, width + Math.max(1, width / 2));
        }
    }
}
