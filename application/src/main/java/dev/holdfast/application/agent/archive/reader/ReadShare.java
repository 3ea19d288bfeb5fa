package dev.holdfast.application.agent.archive.reader;

/// How many of a backup's packs are read whole.
///
/// @param percent 0 to 100
/// @param seed    chooses which
public record ReadShare(int percent, long seed) {

    /// Presence and sizes only.
    public static final ReadShare NOTHING = new ReadShare(0, 0);

    public static final ReadShare EVERYTHING = new ReadShare(100, 0);

    public ReadShare {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("not a percentage: " + percent);
        }
    }
}
