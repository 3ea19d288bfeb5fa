package dev.holdfast.benchmarks;

import dev.holdfast.application.agent.archive.format.IndexCodec;
import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.SegmentIndex;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Reads the index of a pack of a dump, 32 segments of 512 chunks, beside the SHA-256 of the same bytes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IndexBenchmark {

    private static final int SEGMENTS = 32;
    private static final int CHUNKS = 512;
    private static final int CHUNK = 2048;
    private static final int SEALED = 300_000;

    private final byte[] encoded = IndexCodec.encode(
            new PackIndex(Collections.nCopies(SEGMENTS, new SegmentIndex(SEALED, Samples.table(CHUNKS, CHUNK)))));

    @Benchmark
    public PackIndex ours() {
        return IndexCodec.decode(encoded);
    }

    @Benchmark
    public byte[] control() {
        return Samples.sha256().digest(encoded);
    }
}
