package dev.holdfast.system;

import dev.holdfast.system.Figures.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures ourselves beside ourselves: a tree of generated files, one of ten times the files, one of ten times the
/// bytes. Time may grow with either, memory with neither.
record GrowthBench(Path directory, EngineBenchOptions options) {

    private static final double MEBI = 1024 * 1024;

    EngineReport run() throws Exception {
        int files = options.quick() ? 500 : 20_000;
        long bytes = options.quick() ? 5_000_000L : 500_000_000L;
        var once = measure("once", files, bytes);
        var manyFiles = measure("10 × files", files * 10, bytes);
        var manyBytes = measure("10 × bytes", files, bytes * 10);
        compare("10 × files", manyFiles, once);
        compare("10 × bytes", manyBytes, once);
        var about = new LinkedHashMap<String, Object>(Map.of("files", files, "bytes", bytes));
        about.put("once", once);
        about.put("tenTimesTheFiles", manyFiles);
        about.put("tenTimesTheBytes", manyBytes);
        return new EngineReport(new Figures(), about);
    }

    private Map<BenchStep, Measured> measure(String title, int files, long bytes) throws Exception {
        System.out.printf("%n%s: %,d files, %,d MB%n", title, files, bytes / 1_000_000);
        var home = Files.createDirectories(directory.resolve("growth-%d-%d".formatted(files, bytes)));
        var tree = HostingTree.create(home.resolve("tree"), files, bytes);
        var measured = new LinkedHashMap<BenchStep, Measured>();
        try (var stage = Stage.in(home)) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            agent.configure("{\"sites\":[{\"name\":\"host\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}"
                    .formatted(tree.root()));
            for (var step : List.of(
                    BenchStep.FIRST, BenchStep.UNCHANGED, BenchStep.RESTORE, BenchStep.ONE_FILE, BenchStep.VERIFY)) {
                measured.put(step, Measured.of(agent.command("agent.log", arguments(step, home, tree))));
                EngineReport.print("holdfast", step, figure(measured.get(step)));
            }
        }
        return measured;
    }

    private static String[] arguments(BenchStep step, Path home, HostingTree tree) {
        var one = "files/" + tree.root().relativize(tree.file(tree.files() / 2));
        var arguments = switch (step) {
            case RESTORE -> List.of("restore", "host", "--target", home + "/restored");
            case ONE_FILE -> List.of("restore", "host", "--path", one, "--target", home + "/one");
            case VERIFY -> List.of("verify", "host", "--read-data");
            case FIRST, UNCHANGED, CHANGED, DUMP_FIRST, DUMP_SECOND -> List.of("backup", "host");
        };
        return arguments.toArray(String[]::new);
    }

    private static Figure figure(Measured measured) {
        return new Figure(measured.seconds(), measured.cpuSeconds(), measured.peakBytes(), 0, -1);
    }

    private static void compare(String title, Map<BenchStep, Measured> grown, Map<BenchStep, Measured> once) {
        System.out.printf("%n%s, beside once%n", title);
        once.forEach((step, before) -> {
            var after = grown.get(step);
            System.out.printf(
                    "  %-18s wall × %.1f, CPU × %.1f, peak memory × %.2f (%.0f MiB)%n",
                    step,
                    after.seconds() / before.seconds(),
                    after.cpuSeconds() / before.cpuSeconds(),
                    (double) after.peakBytes() / before.peakBytes(),
                    after.peakBytes() / MEBI);
        });
    }
}
