package dev.holdfast.adapters.http.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/// A page of metrics, read as strictly as its format allows: every family is declared once, with help
/// and type, and all of its samples follow; no series comes twice; names, labels, escapes and numbers
/// are well-formed; counters are called so; buckets grow up to `+Inf`, which is the count.
public final class MetricsPage {

    private static final Pattern HELP =
            Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\\\\n]|\\\\[\\\\n])+)");
    private static final Pattern TYPE = Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (gauge|counter|histogram)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.+)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");

    private final boolean isOpenMetrics;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Double> samples = new TreeMap<>();
    private final Map<String, List<Double>> buckets = new HashMap<>();
    private final Set<String> families = new HashSet<>();
    private String family = "";
    private String helped = "";

    private MetricsPage(boolean isOpenMetrics) {
        this.isOpenMetrics = isOpenMetrics;
    }

    public static MetricsPage ofPrometheus(String text) {
        Assertions.assertTrue(text.endsWith("\n"), "the last line has no end");
        return new MetricsPage(false).read(text.lines().toList());
    }

    public static MetricsPage ofOpenMetrics(String text) {
        Assertions.assertTrue(text.endsWith("\n# EOF\n"), "there is no end");
        return new MetricsPage(true)
                .read(text.substring(0, text.length() - "# EOF\n".length())
                        .lines()
                        .toList());
    }

    /// @param series as in `name{a="b"}`, its labels in the order of their names
    public double value(String series) {
        var value = samples.get(series);
        Assertions.assertNotNull(value, () -> series + " is not among " + samples.keySet());
        return value;
    }

    public boolean has(String series) {
        return samples.containsKey(series);
    }

    public Set<String> names() {
        return Set.copyOf(families);
    }

    public int size() {
        return samples.size();
    }

    private MetricsPage read(List<String> lines) {
        lines.forEach(this::read);
        buckets.forEach((series, counts) -> {
            Assertions.assertEquals(counts.stream().sorted().toList(), counts, series);
            Assertions.assertEquals(value(series), counts.getLast(), series);
        });
        return this;
    }

    private void read(String line) {
        var help = HELP.matcher(line);
        var type = TYPE.matcher(line);
        if (help.matches()) {
            helped = help.group(1);
        } else if (type.matches()) {
            family = type.group(1);
            Assertions.assertEquals(helped, family, line);
            Assertions.assertTrue(families.add(family), line + " comes twice");
            var isCounter = type.group(2).equals("counter");
            Assertions.assertEquals(isCounter && !isOpenMetrics, family.endsWith("_total"), line);
            types.put(family, type.group(2));
        } else {
            sample(line);
        }
    }

    private void sample(String line) {
        var sample = SAMPLE.matcher(line);
        Assertions.assertTrue(sample.matches(), () -> "not a sample: " + line);
        var name = sample.group(1);
        Assertions.assertTrue(suffixes().contains(name.substring(Math.min(family.length(), name.length()))), line);
        Assertions.assertTrue(name.startsWith(family), line);
        var labels = labels(sample);
        var value = Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"));
        Assertions.assertFalse(types.get(family).equals("counter") && value < 0, line);
        if (name.equals(family + "_bucket") && types.get(family).equals("histogram")) {
            var bound = labels.remove("le");
            var counts = buckets.computeIfAbsent(series(family + "_count", labels), _ -> new ArrayList<>());
            Assertions.assertNotNull(bound, line);
            counts.add(value);
            labels.put("le", bound);
        }
        Assertions.assertNull(samples.put(series(name, labels), value), () -> "comes twice: " + line);
    }

    private Set<String> suffixes() {
        return switch (types.get(family)) {
            case "histogram" -> Set.of("_bucket", "_sum", "_count");
            case "counter" -> Set.of(isOpenMetrics ? "_total" : "");
            case String _ -> Set.of("");
        };
    }

    private static TreeMap<String, String> labels(Matcher sample) {
        var labels = new TreeMap<String, String>();
        if (sample.group(2) != null) {
            var label = LABEL.matcher(sample.group(2));
            int end = 0;
            while (label.find()) {
                Assertions.assertEquals(end, label.start(), sample.group());
                Assertions.assertNull(labels.put(label.group(1), label.group(2)), sample.group());
                end = label.end();
            }
            Assertions.assertEquals(sample.group(2).length(), end, sample.group());
        }
        return labels;
    }

    private static String series(String name, Map<String, String> labels) {
        return labels.isEmpty()
                ? name
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(",", name + "{", "}"));
    }
}
