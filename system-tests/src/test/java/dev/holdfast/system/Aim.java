package dev.holdfast.system;

import dev.holdfast.system.Figures.Figure;
import dev.holdfast.system.Figures.Ratio;
import dev.holdfast.system.Figures.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// How we mean to compare.
///
/// @param beside the contender that we are measured against
/// @param atMost the ratio that we mean to stay at or below
record Aim(String what, String beside, BenchStep step, ToDoubleFunction<Figure> value, double atMost) {

    static final List<Aim> ALL = List.of(
            wall("first backup, wall", "restic", BenchStep.FIRST, 0.5),
            wall("first backup, wall", "pipe", BenchStep.FIRST, 0.8),
            stored("stored bytes, first", BenchStep.FIRST, 0.97),
            wall("unchanged second, wall", "restic", BenchStep.UNCHANGED, 0.2),
            wall("after 1 % change, wall", "restic", BenchStep.CHANGED, 0.3),
            stored("added bytes, 1 % of files", BenchStep.CHANGED, 1.0),
            stored("added bytes, dump, 1 % of rows", BenchStep.DUMP_SECOND, 0.12),
            wall("dump, first, wall", "restic", BenchStep.DUMP_FIRST, 0.7),
            wall("dump, second, wall", "restic", BenchStep.DUMP_SECOND, 0.7),
            wall("full restore, wall", "restic", BenchStep.RESTORE, 0.6),
            wall("one file, wall", "restic", BenchStep.ONE_FILE, 0.8),
            peak("peak memory, first backup", BenchStep.FIRST),
            peak("peak memory, unchanged", BenchStep.UNCHANGED),
            peak("peak memory, restore", BenchStep.RESTORE));

    Optional<Ratio> measured(Figures figures, String network) {
        return figures.ratio(new Row(network, step, "holdfast"), new Row(network, step, beside), value);
    }

    private static Aim wall(String what, String beside, BenchStep step, double atMost) {
        return new Aim(what, beside, step, Figure::seconds, atMost);
    }

    private static Aim stored(String what, BenchStep step, double atMost) {
        return new Aim(what, "restic", step, Figure::addedBytes, atMost);
    }

    private static Aim peak(String what, BenchStep step) {
        return new Aim(what, "restic", step, Figure::peakBytes, 1.0);
    }
}
