package dev.holdfast.benchmarks;

import dev.holdfast.domain.retention.RestorePoint;
import dev.holdfast.domain.retention.RetentionPlan;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Plans for three years of backups every six hours, beside sorting them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RetentionBenchmark {

    private static final int BACKUPS = 4_380;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final RetentionPolicy policy = RetentionPolicy.daily(14, 8, 12, ZoneId.of("Europe/Berlin"));
    private final List<RestorePoint<String>> backups = IntStream.range(0, BACKUPS)
            .mapToObj(i -> i * 7_919 % BACKUPS)
            .map(i -> RestorePoint.of("backup-" + i, NOW.minus(Duration.ofHours(6L * i))))
            .toList();

    @Benchmark
    public RetentionPlan<String> ours() {
        return policy.plan(backups, NOW);
    }

    @Benchmark
    public List<RestorePoint<String>> control() {
        return backups.stream().sorted(Comparator.comparing(RestorePoint::at)).toList();
    }
}
