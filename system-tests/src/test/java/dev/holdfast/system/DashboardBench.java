package dev.holdfast.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Measures what a browser sees of a large fleet: when the overview has its content, what that costs in requests and
/// bytes, how smoothly a long table scrolls, and what lists take. Arguments: nodes, `sqlite` or `postgres`.
final class DashboardBench {

    private static final int BACKUPS_EACH = 10;
    private static final int ROUNDS = 7;
    private static final Duration QUIET = Duration.ofMinutes(5);

    /// Before it knows, the page shows as much room as it will take.
    private static final String HAS_CONTENT = "() => document.querySelector('page-overview .stat-value')"
            + " && !document.querySelector('page-overview .skeleton')";

    private static final List<String> CALLS = List.of(
            "/overview",
            "/overview/sites?limit=50",
            "/overview/sites?limit=50&sort=used",
            "/overview/sites?limit=50&protection=failing",
            "/overview/sites?limit=50&q=042",
            "/overview/nodes?limit=50",
            "/overview/nodes?limit=50&sort=seen",
            "/overview/storages",
            "/search?q=web-042",
            "/backups?limit=50",
            "/sites/" + SeededFleet.site(42) + "/calendar",
            "/events?limit=50");

    private final Stage stage;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private DashboardBench(Stage stage) {
        this.stage = stage;
    }

    static void launch(List<String> arguments) throws Exception {
        int nodes = arguments.isEmpty() ? 10_000 : Integer.parseInt(arguments.getFirst());
        boolean onPostgres = arguments.contains("postgres");
        var directory = Program.distributions().resolveSibling("bench-dashboard");
        new ProcessBuilder("rm", "-rf", directory.toString()).start().waitFor();
        var environment = onPostgres ? postgres() : Map.<String, String>of();
        try (var stage = Stage.in(directory, environment)) {
            new DashboardBench(stage).measure(nodes, environment, directory);
        }
        System.exit(0); // an embedded PostgreSQL keeps threads
    }

    private static Map<String, String> postgres() {
        PostgresServer.shared().create("dashboard");
        var settings = PostgresServer.shared().settings("dashboard");
        return Map.of(
                "HOLDFAST_DATABASE_URL", settings.url(),
                "HOLDFAST_DATABASE_USERNAME", settings.username(),
                "HOLDFAST_DATABASE_PASSWORD", settings.password());
    }

    private void measure(int nodes, Map<String, String> database, Path directory) throws Exception {
        figures.put("nodes", nodes);
        figures.put("database", database.isEmpty() ? "sqlite" : "postgres");
        figures.put("seconds to write the rows", seed(nodes, database, directory));
        stage.master().restart();
        awaitQuiet();
        calls();
        try (var browser = Browser.of(stage.master().address())) {
            firstViews(browser);
            scrolling(browser);
        }
        figures.forEach((name, value) -> System.out.printf("  %-44s %s%n", name, value));
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolveSibling("bench-dashboard.json").toFile(), figures);
    }

    private double seed(int nodes, Map<String, String> database, Path directory) throws Exception {
        var storages = List.of(UUID.fromString(stage.addStorage()), UUID.fromString(stage.addStorage("secondary", 50)));
        var url = database.getOrDefault(
                "HOLDFAST_DATABASE_URL", "jdbc:sqlite:" + directory.resolve("master/data/master.db"));
        try (var connection = DriverManager.getConnection(
                url,
                database.getOrDefault("HOLDFAST_DATABASE_USERNAME", ""),
                database.getOrDefault("HOLDFAST_DATABASE_PASSWORD", ""))) {
            return Measured.seconds(() -> {
                new SeededFleet(nodes, BACKUPS_EACH, Instant.now(), storages).write(connection);
                if (!database.isEmpty()) {
                    analyze(connection);
                }
                return true;
            });
        }
    }

    /// As PostgreSQL does by itself, a minute after so much has changed.
    private static void analyze(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
        connection.commit();
    }

    /// What masters do unasked would be measured, too.
    private void awaitQuiet() {
        Waiting.until(
                QUIET,
                () -> {
                    var jobs = stage.master()
                            .admin()
                            .get("/jobs")
                            .expect(200)
                            .body()
                            .path("items");
                    for (var job : jobs) {
                        if (job.path("status").asText().equals("running")
                                || job.path("lastRun").isNull()) {
                            return false;
                        }
                    }
                    return true;
                },
                () -> "the master's jobs never rest");
    }

    private void calls() {
        for (var path : CALLS) {
            var millis = new ArrayList<Double>();
            int bytes = 0;
            for (int i = 0; i < ROUNDS; i++) {
                long begun = System.nanoTime();
                bytes = stage.master()
                        .admin()
                        .get(path)
                        .expect(200)
                        .body()
                        .toString()
                        .length();
                millis.add((System.nanoTime() - begun) / 1e6);
            }
            figures.put("GET " + path, "%.0f ms, %,d bytes".formatted(median(millis), bytes));
        }
    }

    /// From the navigation to the overview's figures, in windows that were never open before.
    private void firstViews(Browser browser) {
        var fresh = new ArrayList<Double>();
        var again = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
                var sent = new long[2];
                window.onRequestFinished(request -> {
                    var sizes = request.sizes();
                    sent[0]++;
                    sent[1] += sizes.responseBodySize + sizes.responseHeadersSize;
                });
                var page = window.newPage();
                page.navigate("/dashboard/");
                fresh.add(signIn(page));
                figures.put("requests until the first view", sent[0]);
                figures.put("bytes until the first view", sent[1]);
                again.add(view(window.newPage()));
            }
        }
        figures.put("first view after signing in, ms (median)", Math.round(median(fresh)));
        figures.put("view in a new tab, ms (median)", Math.round(median(again)));
        figures.put(
                "view in a new tab, ms (worst)",
                Math.round(again.stream().mapToDouble(it -> it).max().orElse(0)));
    }

    private static double view(Page page) {
        page.navigate("about:blank");
        long begun = System.nanoTime();
        page.navigate("/dashboard/");
        page.waitForFunction(HAS_CONTENT);
        return (System.nanoTime() - begun) / 1e6;
    }

    /// From the click on "Sign in".
    private static double signIn(Page page) {
        page.fill("input[name=name]", "admin");
        page.fill("input[name=password]", Master.ADMIN_PASSWORD);
        long begun = System.nanoTime();
        page.click("button[type=submit]");
        page.waitForFunction(HAS_CONTENT);
        return (System.nanoTime() - begun) / 1e6;
    }

    private void scrolling(Browser browser) {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            page.navigate("/dashboard/");
            signIn(page);
            page.navigate("/dashboard/#/sites");
            page.waitForSelector("page-sites tbody tr:not(.blank)");
            var frames = page.evaluate("""
                    () => new Promise((done) => {
                      const times = []; let last = performance.now(); let left = 120;
                      const step = (now) => { times.push(now - last); last = now; scrollBy(0, 40 * (left % 60 < 30 ? 1 : -1));
                        if (--left) requestAnimationFrame(step); else done(times.slice(2).sort((a, b) => a - b)); };
                      requestAnimationFrame(step);
                    })""");
            var sorted = ((List<?>) frames)
                    .stream().mapToDouble(it -> ((Number) it).doubleValue()).toArray();
            Arrays.sort(sorted);
            figures.put("frame while scrolling, ms (median)", "%.1f".formatted(sorted[sorted.length / 2]));
            figures.put("frame while scrolling, ms (p95)", "%.1f".formatted(sorted[sorted.length * 95 / 100]));
            long begun = System.nanoTime();
            page.click(".table-foot button:has-text('Next')");
            page.waitForFunction("() => /page 2/.test(document.querySelector('.table-foot').textContent)"
                    + " && document.querySelector('.table-wrap').getAttribute('aria-busy') === 'false'");
            figures.put("next page of sites, ms", Math.round((System.nanoTime() - begun) / 1e6));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
