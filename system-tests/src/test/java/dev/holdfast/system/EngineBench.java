package dev.holdfast.system;

import dev.holdfast.testing.mariadb.MariaDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Measures backups and restores of a hosting node beside restic, Borg, and `tar | zstd -T2 -3`, all to the same S3
/// server, which is on this machine, and then seems to be far away.
///
/// Prints ratios of medians, and leaves all figures as `target/bench-engine.json`. Borg, and the network, come in the
/// first round only, or with `--full` in each.
final class EngineBench {

    private static final Duration FAR = Duration.ofMillis(25);

    private final EngineBenchOptions options;
    private final Path directory;
    private final HostingNode node;
    private final ShopDatabase shop;
    private final Figures figures = new Figures();
    private int day;

    private EngineBench(EngineBenchOptions options, Path directory, HostingNode node, ShopDatabase shop) {
        this.options = options;
        this.directory = directory;
        this.node = node;
        this.shop = shop;
    }

    static void launch(List<String> arguments) throws Exception {
        var options = options(arguments);
        var target = Program.distributions().getParent();
        run(options, target.resolve("bench"), target.resolve("bench-packages"))
                .write(target.resolve("bench-engine.json"));
        System.out.println("\nfigures in target/bench-engine.json");
    }

    private static EngineBenchOptions options(List<String> arguments) {
        try {
            return EngineBenchOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("bench engine does not know " + e.getMessage() + ", see ./dev");
            System.exit(2);
            throw e;
        }
    }

    /// @param packages what was unpacked there once is used again
    static EngineReport run(EngineBenchOptions options, Path directory, Path packages) throws Exception {
        remove(directory);
        Files.createDirectories(directory);
        if (options.growth()) {
            return growth(options, directory);
        }
        var node = HostingNode.build(
                directory.resolve("node"),
                options.bytes(),
                options.files(),
                new DebianPackages(packages, options.quick()));
        System.out.printf(
                "a node of %,d files, %,d MB, of which %,d MB are media; load %s%n",
                node.files(), node.bytes() / 1_000_000, node.mediaBytes() / 1_000_000, load());
        try (var mariaDb = MariaDbServer.start(Files.createDirectories(directory.resolve("mariadb")))) {
            var shop = ShopDatabase.create(mariaDb, "shop");
            shop.takeOrders(options.orders());
            return new EngineBench(options, directory, node, shop).run();
        } finally {
            remove(directory);
        }
    }

    private static EngineReport growth(EngineBenchOptions options, Path directory) throws Exception {
        try {
            return new GrowthBench(directory, options).run();
        } finally {
            remove(directory);
        }
    }

    private EngineReport run() throws Exception {
        var about = new LinkedHashMap<String, Object>(Map.of(
                "at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "processors", Runtime.getRuntime().availableProcessors(),
                "files", node.files(),
                "bytes", node.bytes(),
                "mediaBytes", node.mediaBytes(),
                "orders", options.orders(),
                "rounds", options.rounds(),
                "loadBefore", load()));
        for (int round = 1; round <= options.rounds(); round++) {
            round(round, "loopback", false);
            if (round == 1 || options.full()) {
                round(round, FAR.toMillis() + " ms away", true);
            }
        }
        about.put("loadAfter", load());
        var report = new EngineReport(figures, about);
        report.print();
        return report;
    }

    private void round(int number, String network, boolean far) throws Exception {
        System.out.printf("%nround %d of %d, %s%n", number, options.rounds(), network);
        var home = Files.createDirectories(directory.resolve("round-%d-%s".formatted(number, far ? "far" : "near")));
        try (var stage = Stage.in(home)) {
            var proxy = stage.own(LatencyProxy.inFrontOf(stage.s3().endpoint(), FAR));
            var endpoint = far ? proxy.endpoint() : stage.s3().endpoint();
            var place = new BenchPlace(home, stage, endpoint, node.root(), shop);
            Supplier<Long> requests = far ? proxy::requests : () -> -1L;
            new EngineRound(network, ++day, place, requests, node, contenders(place, number, far), figures)
                    .run(number == 1 && !far);
        }
    }

    private List<Contender> contenders(BenchPlace place, int round, boolean far) {
        var contenders = new ArrayList<Contender>();
        contenders.add(PipeContender.in(place));
        if (isThere("restic")) {
            contenders.add(ResticContender.in(place));
        }
        if (!far && (round == 1 || options.full()) && isThere("borg")) {
            contenders.add(BorgContender.in(place));
        }
        contenders.add(HoldfastContender.in(place));
        return contenders;
    }

    private static boolean isThere(String program) {
        boolean there = Shell.has(program);
        if (!there) {
            System.out.println("goes without " + program + ", which is not installed");
        }
        return there;
    }

    /// What else the machine does: the averages of 1, 5 and 15 minutes.
    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).replaceAll("( \\S+){2}\\s*$", "");
    }

    private static void remove(Path directory) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", directory.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
