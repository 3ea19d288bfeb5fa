package dev.holdfast.adapters.http.metrics;

import java.time.Instant;
import java.util.Map;

/// A page of metrics, written family by family: in the text format of Prometheus (0.0.4), or that of
/// OpenMetrics (1.0.0), which differ in the names of counters and in that the latter says where it
/// ends.
public final class Exposition {

    private final Format format;
    private final StringBuilder text = new StringBuilder(8192);

    public Exposition(Format format) {
        this.format = format;
    }

    /// A value that goes up and down.
    public Family gauge(String name, String help) {
        return family(name, name, "gauge", help);
    }

    /// A sum that only grows, until whoever keeps it begins anew; its name ends with `_total`.
    public Family counter(String name, String help) {
        var base = name.substring(0, name.length() - "_total".length());
        return family(name, format == Format.OPEN_METRICS ? base : name, "counter", help);
    }

    /// Counts by upper bounds; the sample's names are the family's with `_bucket`, `_sum` and `_count`.
    public Family histogram(String name, String help) {
        return family(name, name, "histogram", help);
    }

    /// The page.
    public String end() {
        return format == Format.OPEN_METRICS ? text + "# EOF\n" : text.toString();
    }

    private Family family(String name, String declared, String type, String help) {
        text.append("# HELP ")
                .append(declared)
                .append(' ')
                .append(escaped(help))
                .append('\n');
        text.append("# TYPE ").append(declared).append(' ').append(type).append('\n');
        return new Family(name);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /// Which of the formats.
    public enum Format {
        PROMETHEUS("text/plain;version=0.0.4;charset=utf-8"),
        OPEN_METRICS("application/openmetrics-text;version=1.0.0;charset=utf-8");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    /// The samples of one name.
    public final class Family {

        private final String name;

        private Family(String name) {
            this.name = name;
        }

        public Family sample(double value) {
            return sample("", Map.of(), value);
        }

        /// @param labels in the order in which they are to be written
        public Family sample(Map<String, String> labels, double value) {
            return sample("", labels, value);
        }

        /// Seconds since 1970.
        public Family sample(Map<String, String> labels, Instant instant) {
            return sample("", labels, instant.toEpochMilli() / 1000.0);
        }

        /// @param suffix that makes the sample's name of the family's
        public Family sample(String suffix, Map<String, String> labels, double value) {
            text.append(name).append(suffix);
            if (!labels.isEmpty()) {
                var mark = '{';
                for (var label : labels.entrySet()) {
                    text.append(mark).append(label.getKey()).append("=\"");
                    text.append(escaped(label.getValue()).replace("\"", "\\\"")).append('"');
                    mark = ',';
                }
                text.append('}');
            }
            text.append(' ').append(number(value)).append('\n');
            return this;
        }

        private static String number(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }
}
