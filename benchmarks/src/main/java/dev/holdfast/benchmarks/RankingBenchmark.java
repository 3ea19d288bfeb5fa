package dev.holdfast.benchmarks;

import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageRanking;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Ranks twenty storages for a site, beside as many SHA-256.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RankingBenchmark {

    private static final int STORAGES = 20;

    private final UUID site = new UUID(1, 2);
    private final List<Storage> storages =
            IntStream.range(0, STORAGES).mapToObj(RankingBenchmark::storage).toList();

    @Benchmark
    public StorageRanking ours() {
        return StorageRanking.of(site, storages);
    }

    @Benchmark
    public void control(Blackhole seen) {
        for (var storage : storages) {
            seen.consume(Samples.sha256().digest((site + storage.id().toString()).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static Storage storage(int number) {
        return new Storage(
                new StorageId(new UUID(3, number)),
                "storage-" + number,
                new StorageTarget(URI.create("https://s3.example"), "eu-1", "bucket-" + number, "", true),
                new Weight(100 + number),
                StorageAccess.SEALED,
                StorageState.ENABLED,
                StorageHealth.up(Instant.EPOCH));
    }
}
