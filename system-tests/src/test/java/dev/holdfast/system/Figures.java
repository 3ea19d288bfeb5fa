package dev.holdfast.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// All that was measured, round by round.
final class Figures {

    private final Map<Row, List<Figure>> figures = new LinkedHashMap<>();

    /// @param network   such as `loopback`
    /// @param contender its name
    record Row(String network, BenchStep step, String contender) {}

    /// One step of one contender in one round.
    ///
    /// @param addedBytes by how much its storage grew
    /// @param requests   to the S3 server, where they were counted, else -1
    record Figure(double seconds, double cpuSeconds, long peakBytes, long addedBytes, long requests) {}

    /// Of two contenders: the ratio of their medians, and the extremes of the ratios round by round.
    record Ratio(double ofMedians, double least, double most) {}

    void add(Row row, Figure figure) {
        figures.computeIfAbsent(row, _ -> new ArrayList<>()).add(figure);
    }

    Map<Row, List<Figure>> all() {
        return figures;
    }

    List<Figure> of(Row row) {
        return figures.getOrDefault(row, List.of());
    }

    /// Empty where one of them was not measured.
    Optional<Ratio> ratio(Row ours, Row theirs, ToDoubleFunction<Figure> value) {
        var numerators = values(of(ours), value);
        var denominators = values(of(theirs), value);
        int rounds = Math.min(numerators.length, denominators.length);
        if (rounds == 0) {
            return Optional.empty();
        }
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < rounds; i++) {
            least = Math.min(least, numerators[i] / denominators[i]);
            most = Math.max(most, numerators[i] / denominators[i]);
        }
        return Optional.of(new Ratio(median(numerators) / median(denominators), least, most));
    }

    static double median(List<Figure> figures, ToDoubleFunction<Figure> value) {
        return median(values(figures, value));
    }

    private static double[] values(List<Figure> figures, ToDoubleFunction<Figure> value) {
        return figures.stream().mapToDouble(value).toArray();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
