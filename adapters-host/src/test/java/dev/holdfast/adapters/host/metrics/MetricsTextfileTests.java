package dev.holdfast.adapters.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.report.Metric;
import dev.holdfast.application.agent.report.Metric.Label;
import dev.holdfast.application.agent.report.Metric.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTextfileTests {

    @TempDir
    private Path directory;

    @Test
    void writesTheTextFormatOfPrometheus() throws IOException {
        write(
                new Metric(
                        "holdfast_backup_added_bytes_total",
                        "New bytes.",
                        Metric.Type.COUNTER,
                        List.of(sample("shop", 12_345_678_901_234.0), sample("blog", 0))),
                new Metric("holdfast_agent_up", "Whether.", Metric.Type.GAUGE, List.of(new Sample(List.of(), 0.25))));

        assertEquals("""
                # HELP holdfast_backup_added_bytes_total New bytes.
                # TYPE holdfast_backup_added_bytes_total counter
                holdfast_backup_added_bytes_total{site="shop"} 12345678901234
                holdfast_backup_added_bytes_total{site="blog"} 0
                # HELP holdfast_agent_up Whether.
                # TYPE holdfast_agent_up gauge
                holdfast_agent_up 0.25
                """, Files.readString(file()));
    }

    @Test
    void escapesWhatWouldEndALabelOrALine() throws IOException {
        write(new Metric("m", "a\\b\nc \"d\"", Metric.Type.GAUGE, List.of(sample("x\"y\\z\n1", 1))));

        assertEquals("""
                # HELP m a\\\\b\\nc "d"
                # TYPE m gauge
                m{site="x\\"y\\\\z\\n1"} 1
                """, Files.readString(file()));
    }

    @Test
    void leavesOneFileThatEverybodyMayRead() throws IOException {
        write(new Metric("a", "", Metric.Type.GAUGE, List.of()));
        write(new Metric("b", "", Metric.Type.GAUGE, List.of()));

        try (var files = Files.list(directory)) {
            assertEquals(List.of(file()), files.toList());
        }
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void namesTheFileThatItCannotWrite() {
        var sink = HostMetrics.textfile(directory.resolve("none/metrics.prom"));

        var thrown = assertThrows(NodeStateException.class, () -> sink.write(List.of()));

        assertEquals(true, thrown.getMessage().startsWith("cannot write " + directory.resolve("none/metrics.prom")));
    }

    private void write(Metric... metrics) {
        HostMetrics.textfile(file()).write(List.of(metrics));
    }

    private Path file() {
        return directory.resolve("metrics.prom");
    }

    private static Sample sample(String site, double value) {
        return new Sample(List.of(new Label("site", site)), value);
    }
}
