package dev.holdfast.adapters.host.metrics;

import dev.holdfast.application.agent.report.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The text format of Prometheus, version 0.0.4.
final class PrometheusText {

    private PrometheusText() {}

    static String of(List<Metric> metrics) {
        return metrics.stream().map(PrometheusText::of).collect(Collectors.joining());
    }

    private static String of(Metric metric) {
        var text = new StringBuilder();
        text.append("# HELP %s %s\n".formatted(metric.name(), escapedHelp(metric.help())));
        text.append(
                "# TYPE %s %s\n".formatted(metric.name(), metric.type().name().toLowerCase(Locale.ROOT)));
        metric.samples().forEach(sample -> text.append(line(metric.name(), sample)));
        return text.toString();
    }

    private static String line(String name, Metric.Sample sample) {
        return name + labels(sample.labels()) + " " + number(sample.value()) + "\n";
    }

    private static String labels(List<Metric.Label> labels) {
        return labels.isEmpty()
                ? ""
                : labels.stream()
                        .map(label -> label.name() + "=\"" + escaped(label.value()) + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /// In full: an exponent is allowed, and reads badly.
    private static String number(double value) {
        var text = BigDecimal.valueOf(value).toPlainString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escapedHelp(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String escaped(String text) {
        return escapedHelp(text).replace("\"", "\\\"");
    }
}
