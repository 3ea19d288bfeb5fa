package dev.holdfast.benchmarks;

import dev.holdfast.application.agent.archive.dedup.ChunkMap;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// Finds a thousand chunks among half a million, beside a hash map of objects.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChunkMapBenchmark {

    private static final int KNOWN = 500_000;
    private static final int ASKED = 1_000;
    private static final int PER_PACK = 4_096;

    private final byte[][] asked = new byte[ASKED][];
    private final Map<ChunkId, ChunkLocation> objects = new HashMap<>();
    private ChunkMap chunks = new ChunkMap(1);

    /// Confined to the thread that measures.
    @Setup
    public void fill() {
        chunks.close();
        chunks = new ChunkMap(KNOWN);
        var random = new Random(1);
        for (int i = 0; i < KNOWN; i++) {
            var id = Samples.id(random);
            var location = new ChunkLocation(i / PER_PACK, 0, i % PER_PACK, i % PER_PACK);
            chunks.add(id, location);
            objects.put(new ChunkId(Bytes.of(id)), location);
            asked[i % ASKED] = id;
        }
    }

    @TearDown
    public void close() {
        chunks.close();
    }

    @Benchmark
    public void ours(Blackhole seen) {
        for (var id : asked) {
            seen.consume(chunks.find(id));
        }
    }

    @Benchmark
    public void control(Blackhole seen) {
        for (var id : asked) {
            seen.consume(objects.get(new ChunkId(Bytes.of(id))));
        }
    }
}
