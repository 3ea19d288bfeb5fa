package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.adapters.http.server.Route;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.server.ServerMeasures;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.domain.fleet.NodeId;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Asks every route as every kind of caller, and holds what the doors say against the decisions that
/// are written down in `authorization-matrix.txt`. A route that nobody has decided on fails here.
final class AuthorizationMatrixTests {

    private static final List<Routes> FEATURES = Hollow.of(MasterFeatures.class).routes(new ServerMeasures());
    /// What the doors say, kept with the build.
    private static final Path REPORT = Path.of("target", "authorization-matrix.md");

    private static final String ID = UUID.randomUUID().toString();
    private static final String OWN = UUID.randomUUID().toString();

    @RegisterExtension
    static final TestServer SERVER =
            TestServer.of((_, _, id) -> id.equals(UUID.fromString(OWN)), FEATURES.toArray(Routes[]::new));

    @Test
    void letsThroughWhoWasDecidedOnAndNobodyElse() throws IOException {
        var found = found();
        Files.writeString(REPORT, report(found));
        assertEquals(String.join("\n", decided().values()), String.join("\n", found.values()));
    }

    private static String report(Map<String, String> rows) {
        var callers = String.join(" | ", callers().keySet());
        var head =
                "# Routes and callers\n\nok: through the door, 401: who are you, 403: may see but not do, 404: may not even see."
                        + " `own`: a tenant with what is its own; `read` and `full`: API tokens of an admin.\n\n| route | method | "
                        + callers
                        + " |\n|---|---|" + "---|".repeat(callers().size()) + "\n";
        return rows.values().stream()
                .map(row -> "| " + String.join(" | ", row.strip().split(" +")) + " |\n")
                .collect(Collectors.joining("", head, ""));
    }

    @Test
    void leavesNoHole() {
        found().forEach((key, row) ->
                assertEquals(2 + callers().size(), row.strip().split(" +").length, key));
    }

    private static Map<String, String> found() {
        var rows = new TreeMap<String, String>();
        for (var feature : FEATURES) {
            feature.all().forEach(route -> rows.put(key(route), row(route)));
        }
        return rows;
    }

    private static Map<String, String> decided() throws IOException {
        var rows = new TreeMap<String, String>();
        try (InputStream in = AuthorizationMatrixTests.class.getResourceAsStream("authorization-matrix.txt")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> line.startsWith("/")).forEach(line -> rows.put(line.substring(0, 54), line));
        }
        return rows;
    }

    private static String row(Route route) {
        var verdicts = callers().entrySet().stream()
                .map(caller -> "%-4s".formatted(verdict(route, caller.getValue(), caller.getKey())))
                .collect(Collectors.joining());
        return key(route) + verdicts.stripTrailing();
    }

    private static String key(Route route) {
        return "%-46s%-8s".formatted(route.path(), route.method());
    }

    /// What the door says; what happens behind it is not this test's.
    private static String verdict(Route route, String bearer, String column) {
        var client = bearer.isEmpty() ? SERVER.anonymous() : SERVER.as(bearer);
        var path = route.path()
                .toString()
                .replace("{id}", column.equals("own") ? OWN : ID)
                .replaceAll("\\{[^}]+}", "name");
        var status = client.send(route.method().name(), path, BodyPublishers.noBody())
                .status();
        return switch (status) {
            case 401, 403, 404 -> Integer.toString(status);
            default -> "ok";
        };
    }

    /// As the columns of the table.
    private static Map<String, String> callers() {
        var callers = new LinkedHashMap<String, String>();
        callers.put("anonymous", "");
        callers.put("unknown", "nobody");
        callers.put("poller", "hfp_secret");
        callers.put("node", TestCallers.node(new NodeId(UUID.fromString(ID))));
        callers.put("tenant", TestCallers.TENANT);
        callers.put("viewer", TestCallers.VIEWER);
        callers.put("operator", TestCallers.OPERATOR);
        callers.put("admin", TestCallers.ADMIN);
        callers.put("own", TestCallers.TENANT);
        callers.put("read", TestCallers.READ_TOKEN);
        callers.put("full", TestCallers.FULL_TOKEN);
        return callers;
    }
}
