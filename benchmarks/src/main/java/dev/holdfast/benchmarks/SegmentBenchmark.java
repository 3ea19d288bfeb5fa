package dev.holdfast.benchmarks;

import dev.holdfast.adapters.host.codec.Compressions;
import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.agent.archive.pack.EncodedSegment;
import dev.holdfast.application.agent.archive.pack.PlainSegment;
import dev.holdfast.application.agent.archive.pack.SegmentBuffers;
import dev.holdfast.application.agent.archive.pack.SegmentEncoder;
import dev.holdfast.domain.archive.ChunkTable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Encodes a segment of 1 MiB, beside Zstandard alone.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SegmentBenchmark {

    private static final int CHUNK = 128 * 1024;
    private static final int CHUNKS = 8;

    @Param({"text", "noise"})
    public String content = "text";

    private final Compression zstd = Compressions.zstd();
    private final SegmentBuffers buffers = new SegmentBuffers();
    private final SegmentEncoder encoder = new SegmentEncoder(zstd, buffers);
    private final ChunkTable table = Samples.table(CHUNKS, CHUNK);
    private final byte[] text = Samples.text(CHUNKS * CHUNK);
    private final byte[] noise = Samples.noise(CHUNKS * CHUNK);
    private final byte[] target = new byte[zstd.bound(CHUNKS * CHUNK)];

    @Benchmark
    public EncodedSegment ours() {
        var encoded = encoder.encode(new PlainSegment(bytes(), table));
        buffers.giveBack(encoded.plaintext());
        return encoded;
    }

    @Benchmark
    public int control() {
        return zstd.compress(bytes(), 0, CHUNKS * CHUNK, target, 0);
    }

    private byte[] bytes() {
        return content.equals("text") ? text : noise;
    }
}
