package dev.holdfast.benchmarks;

import dev.holdfast.domain.archive.Chunker;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.GearTable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Cuts 4 MiB, beside their SHA-256, which they get anyway.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChunkerBenchmark {

    @Param({"FILES", "DUMPS"})
    public String sizes = "FILES";

    private final byte[] content = Samples.text(4 * 1024 * 1024);

    @Benchmark
    public int ours() {
        var parameters = sizes.equals("FILES") ? ChunkingParameters.FILES : ChunkingParameters.DUMPS;
        var chunker = new Chunker(new GearTable(Samples.noise(GearTable.LENGTH)), parameters);
        int chunks = 0;
        for (int offset = 0; offset < content.length; chunks++) {
            offset += chunker.firstChunk(content, offset, content.length);
        }
        return chunks;
    }

    @Benchmark
    public byte[] control() {
        return Samples.sha256().digest(content);
    }
}
