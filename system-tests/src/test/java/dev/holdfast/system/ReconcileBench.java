package dev.holdfast.system;

import com.sun.management.OperatingSystemMXBean;
import dev.holdfast.adapters.persistence.DatabaseSettings;
import dev.holdfast.adapters.persistence.Persistence;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.ReconciliationUseCases;
import dev.holdfast.application.master.reconciliation.RequestReconciliation;
import dev.holdfast.testing.postgres.PostgresServer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Measures a reconciliation of very many objects: real rows, a made-up listing, a small heap; beside reading the same
/// rows twice. One object in a thousand is missing, one in a thousand is an orphan; the second round acts upon them.
final class ReconcileBench {

    private static final double MEBI = 1024 * 1024;

    private final ManyObjects objects;
    private final DatabaseSettings settings;

    private ReconcileBench(ManyObjects objects, DatabaseSettings settings) {
        this.objects = objects;
        this.settings = settings;
    }

    /// Starts a process with a heap of 128 MiB.
    static void launch(List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dslf4j.provider=org.slf4j.jul.JULServiceProvider",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file"),
                "-cp",
                System.getProperty("java.class.path"),
                ReconcileBench.class.getName()));
        command.addAll(arguments);
        var measured = Measured.of(new ProcessBuilder(command).inheritIO());
        System.out.printf(
                "whole process: %.1f s, %.0f MiB resident at most%n", measured.seconds(), measured.peakBytes() / MEBI);
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var directory = Files.createTempDirectory("reconcile");
        new ReconcileBench(new ManyObjects(count), settings(arguments, directory)).run();
        new ProcessBuilder("rm", "-rf", directory.toString()).start().waitFor(10, TimeUnit.SECONDS);
        System.exit(0); // an embedded PostgreSQL keeps threads
    }

    private static DatabaseSettings settings(String[] arguments, Path directory) {
        if (arguments.length > 1 && arguments[1].equals("postgres")) {
            PostgresServer.shared().create("reconcile");
            return PostgresServer.shared().settings("reconcile");
        }
        return DatabaseSettings.of("jdbc:sqlite:" + directory.resolve("master.db"), "", "");
    }

    private void run() throws Exception {
        try (var database = Persistence.open(settings)) {
            try (var connection = connect()) {
                System.out.printf(
                        "writing rows of %,d objects: %.1f s%n",
                        objects.count(), Measured.seconds(() -> {
                            objects.write(connection);
                            return true;
                        }));
                double cpu = cpu();
                double seconds = Measured.seconds(() -> read(connection) + read(connection));
                System.out.printf("control, the same rows read twice: %.1f s, %.1f s of CPU%n", seconds, cpu() - cpu);
            }
            var useCases = ReconciliationUseCases.create(objects.parts(database));
            measure("dry run", useCases, true);
            measure("repair", useCases, false);
            measure("nothing left to do", useCases, false);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.username(), settings.password());
    }

    private void measure(String name, ReconciliationUseCases useCases, boolean dryRun) throws Exception {
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        var filed = (RequestReconciliation.Outcome.Filed)
                useCases.request().request(objects.storage().id(), dryRun);
        double cpu = cpu();
        double seconds = Measured.seconds(() -> {
            useCases.carryOut().carryOut(filed.id());
            return true;
        });
        Reconciliation done = useCases.reconciliations().find(filed.id()).orElseThrow();
        double peak = heapPools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MEBI;
        System.out.printf(
                "%-20s %6.1f s, %5.1f s of CPU, %4.0f MiB of heap at most; %s, %,d objects, %s %s%n",
                name,
                seconds,
                cpu() - cpu,
                peak,
                done.state(),
                done.progress().objects(),
                done.progress().counts(),
                done.reason().orElse(""));
    }

    /// Of this process, in seconds: what others do on the machine does not change it.
    private static double cpu() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime() / 1e9;
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        long sum = 0;
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            try (var rows = statement.executeQuery(
                    "SELECT archive_id, pack_id, bytes FROM packs ORDER BY archive_id, pack_id")) {
                while (rows.next()) {
                    sum += rows.getLong(3) + rows.getString(2).length();
                }
            }
        }
        connection.commit();
        return sum;
    }
}
