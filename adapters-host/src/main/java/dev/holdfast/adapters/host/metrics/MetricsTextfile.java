package dev.holdfast.adapters.host.metrics;

import dev.holdfast.adapters.host.state.FileFault;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.report.Metric;
import dev.holdfast.application.agent.report.MetricsSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A file for node_exporter's textfile collector. Everybody may read it, and nobody finds half of it; that it
/// outlives a power cut does not matter.
final class MetricsTextfile implements MetricsSink {

    private final Path file;

    MetricsTextfile(Path file) {
        this.file = file;
    }

    @Override
    public void write(List<Metric> metrics) {
        try {
            var temporary = Files.createTempFile(file.getParent(), "." + file.getFileName() + "-", ".new");
            try {
                Files.writeString(temporary, PrometheusText.of(metrics));
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new NodeStateException("cannot write " + file + ": " + FileFault.of(e), e);
        }
    }
}
