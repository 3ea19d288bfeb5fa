package dev.holdfast.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the benchmarks whose names match, all where nothing is said, and tells how each compares with its control.
public final class Micro {

    private static final int ROUNDS = 5;

    private Micro() {}

    /// @param arguments where the figures go as JSON, then a regular expression, if any
    public static void main(String[] arguments) throws RunnerException {
        var file = Path.of(arguments[0]);
        var results = new Runner(new OptionsBuilder()
                        .include(arguments.length > 1 ? arguments[1] : ".*")
                        .forks(1)
                        .warmupIterations(ROUNDS)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(ROUNDS)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgsAppend("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC")
                        .resultFormat(ResultFormatType.JSON)
                        .result(file.toString())
                        .build())
                .run();
        report(results);
        System.out.println("figures in " + file);
    }

    private static void report(Collection<RunResult> results) {
        var times = new TreeMap<String, Double>();
        results.forEach(
                result -> times.put(name(result), result.getPrimaryResult().getScore()));
        System.out.printf("%n%-36s %12s %12s %8s%n", "", "ours µs", "control µs", "ratio");
        times.forEach((name, ours) -> {
            var control = times.get(name.replace(".ours", ".control"));
            if (name.contains(".ours") && control != null) {
                System.out.printf(
                        "%-36s %12.1f %12.1f %8.2f%n", name.replace(".ours", ""), ours, control, ours / control);
            }
        });
    }

    private static String name(RunResult result) {
        var parameters = result.getParams();
        var name = parameters.getBenchmark().replaceAll(".*\\.(\\w+)Benchmark\\.", "$1.");
        var values = parameters.getParamsKeys().stream()
                .map(parameters::getParam)
                .reduce("", (all, value) -> all + " " + value);
        return name + values;
    }
}
