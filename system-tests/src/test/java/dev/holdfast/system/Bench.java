package dev.holdfast.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures backups and restores of a hosting tree beside `tar | zstd -T2 -3` to the same S3 server.
///
/// Prints ratios of medians and leaves them as `target/bench.json`. Arguments: files, mebibytes,
/// rounds; or `reconcile`, objects, `sqlite` or `postgres`, see [ReconcileBench]; or `connections`,
/// idle and slow ones, see [ConnectionBench]; or `dashboard`, nodes, `sqlite` or `postgres`, see [DashboardBench].
public final class Bench {

    private static final double MEBI = 1024 * 1024;

    private final Path directory;
    private final HostingTree tree;
    private final Map<String, List<Measured>> figures = new LinkedHashMap<>();

    private Bench(Path directory, HostingTree tree) {
        this.directory = directory;
        this.tree = tree;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("reconcile")) {
            ReconcileBench.launch(List.of(arguments).subList(1, arguments.length));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("connections")) {
            ConnectionBench.launch(List.of(arguments).subList(1, arguments.length));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("dashboard")) {
            DashboardBench.launch(List.of(arguments).subList(1, arguments.length));
            return;
        }
        int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60_000;
        long bytes = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 2000) * 1024 * 1024;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        var directory = Program.distributions().resolveSibling("bench");
        remove(directory);
        System.out.printf("writing %,d files, %,.0f MiB%n", files, bytes / MEBI);
        var bench = new Bench(directory, HostingTree.create(directory.resolve("tree"), files, bytes));
        for (int round = 1; round <= rounds; round++) {
            System.out.printf("round %d of %d%n", round, rounds);
            bench.round(directory.resolve("round-" + round));
        }
        bench.report();
        remove(directory);
    }

    private void round(Path home) throws Exception {
        try (var stage = Stage.in(home)) {
            stage.addStorage();
            var control = new Control(stage.s3().bucket("control"), stage.s3().credentials());
            var agent = stage.joinedAgent("agent");
            agent.configure("{\"sites\":[{\"name\":\"host\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}"
                    .formatted(tree.root()));
            add("control first", new Measured(Measured.seconds(() -> control.backUp(tree.root())), 0));
            add("holdfast first", Measured.of(agent.start("first.log", "backup", "host")));
            add("holdfast unchanged", Measured.of(agent.start("unchanged.log", "backup", "host")));
            restores(home, control, agent);
            tree.passADay();
            add("holdfast 1 % changed", Measured.of(agent.start("changed.log", "backup", "host")));
        }
        remove(home);
    }

    private void restores(Path home, Control control, Agent agent) throws Exception {
        var extracted = Files.createDirectories(home.resolve("extracted"));
        add(
                "control restore",
                new Measured(
                        Measured.seconds(() -> {
                            control.restore(extracted);
                            return extracted;
                        }),
                        0));
        remove(extracted);
        var restored = home.resolve("restored");
        add(
                "holdfast restore",
                Measured.of(agent.start("restore.log", "restore", "host", "--target", restored.toString())));
        if (!Trees.digest(restored).equals(Trees.digest(tree.root()))) {
            throw new AssertionError("the restored tree differs: " + Trees.difference(tree.root(), restored));
        }
        remove(restored);
        var one = "files/" + tree.root().relativize(tree.file(4321 % tree.files()));
        add(
                "holdfast one file",
                Measured.of(agent.start(
                        "one.log",
                        "restore",
                        "host",
                        "--path",
                        one,
                        "--target",
                        home.resolve("one").toString())));
    }

    private void add(String name, Measured measured) {
        System.out.printf(
                "  %-22s %7.2f s %8.1f MiB/s %6.0f MiB peak%n",
                name, measured.seconds(), tree.bytes() / MEBI / measured.seconds(), measured.peakBytes() / MEBI);
        figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(measured);
    }

    private void report() throws IOException {
        System.out.println("ratios of medians");
        ratio("first backup / control", "holdfast first", "control first");
        ratio("unchanged / first", "holdfast unchanged", "holdfast first");
        ratio("1 % changed / first", "holdfast 1 % changed", "holdfast first");
        ratio("restore / control", "holdfast restore", "control restore");
        var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        json.writeValue(directory.resolveSibling("bench.json").toFile(), figures);
        System.out.println("figures in target/bench.json");
    }

    private void ratio(String title, String ours, String control) {
        System.out.printf("  %-24s %.2f%n", title, median(ours) / median(control));
    }

    private double median(String name) {
        var sorted = figures.get(name).stream().map(Measured::seconds).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void remove(Path directory) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", directory.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
