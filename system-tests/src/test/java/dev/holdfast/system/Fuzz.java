package dev.holdfast.system;

import dev.holdfast.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// Fuzzes a master for some minutes, and prints what was found. Arguments: minutes, `sqlite` or
/// `postgres`, a seed.
///
/// Findings, with the requests that made them, stay in `target/fuzz.txt`; a request goes into
/// `fuzz-seeds.tsv` among the resources of the tests once it is mended.
public final class Fuzz {

    private static final int THREADS = 8;

    private Fuzz() {}

    public static void main(String[] arguments) throws Exception {
        var minutes = Duration.ofMinutes(arguments.length > 0 ? Long.parseLong(arguments[0]) : 10);
        boolean onPostgres = arguments.length > 1 && arguments[1].equals("postgres");
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        var directory = Program.distributions().resolveSibling("fuzz");
        remove(directory);
        System.out.printf("fuzzing for %s on %s, seed %d%n", minutes, onPostgres ? "postgres" : "sqlite", seed);
        boolean isClean = isClean(directory, onPostgres ? postgres() : Map.of(), seed, minutes);
        System.exit(isClean ? 0 : 1);
    }

    private static boolean isClean(Path directory, Map<String, String> environment, long seed, Duration minutes)
            throws IOException, InterruptedException {
        try (var world = FuzzWorld.in(directory, environment)) {
            var fuzzer = new Fuzzer(world);
            fuzzer.run(seed, THREADS, minutes);
            report(fuzzer, world, directory.resolveSibling("fuzz.txt"));
            return fuzzer.findings().isEmpty();
        }
    }

    private static void report(Fuzzer fuzzer, FuzzWorld world, Path file) throws IOException {
        fuzzer.answers().forEach((route, counts) -> System.out.println(route + " " + counts));
        fuzzer.findings().forEach(System.out::println);
        Files.write(file, fuzzer.findings());
        Files.writeString(file.resolveSibling("fuzz-master.log"), world.masterLog());
        System.out.printf(
                "%,d requests, %d findings in target/fuzz.txt%n",
                fuzzer.sent(), fuzzer.findings().size());
    }

    /// What tells a master a database of its own on PostgreSQL, which takes less than SQLite does.
    static Map<String, String> postgres() {
        var name = "fuzz_" + UUID.randomUUID().toString().replace('-', '_');
        PostgresServer.shared().create(name);
        var database = PostgresServer.shared().settings(name);
        return Map.of(
                "HOLDFAST_DATABASE_URL", database.url(),
                "HOLDFAST_DATABASE_USERNAME", database.username(),
                "HOLDFAST_DATABASE_PASSWORD", database.password());
    }

    private static void remove(Path directory) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", directory.toString()).start().waitFor();
    }
}
