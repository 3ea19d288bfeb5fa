package dev.holdfast.application.agent.report;

import java.util.List;

/// A figure of this host as Prometheus collects it, in base units.
///
/// @param samples one for each thing that the figure is told of
public record Metric(String name, String help, Type type, List<Sample> samples) {

    public Metric {
        samples = List.copyOf(samples);
    }

    public enum Type {
        GAUGE,
        COUNTER
    }

    public record Sample(List<Label> labels, double value) {
        public Sample {
            labels = List.copyOf(labels);
        }
    }

    /// @param value any text
    public record Label(String name, String value) {}

    static Metric gauge(String name, String help, double value) {
        return new Metric(name, help, Type.GAUGE, List.of(new Sample(List.of(), value)));
    }
}
