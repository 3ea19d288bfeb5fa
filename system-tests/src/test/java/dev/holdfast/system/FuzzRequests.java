package dev.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/// Makes requests up, of what the OpenAPI document says.
final class FuzzRequests {

    private static final Set<String> RATE_LIMITED =
            Set.of("POST /auth/token", "POST /auth/refresh", "POST /nodes/join-request");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final int A_LITTLE_TOO_LARGE = 1024 * 1024 + 1;

    private final JsonNode document;
    private final FuzzWorld world;
    private final Random random;
    private final FuzzBodies bodies;
    private final List<Operation> operations = new ArrayList<>();
    private int next;

    FuzzRequests(JsonNode document, FuzzWorld world, Random random) {
        this.document = document;
        this.world = world;
        this.random = random;
        this.bodies = new FuzzBodies(random);
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> operations.add(new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue().path(method)))));
    }

    List<String> routes() {
        return operations.stream().map(Operation::route).toList();
    }

    /// Each route in its turn.
    FuzzRequest next() {
        var operation = operations.get(next++ % operations.size());
        if (RATE_LIMITED.contains(operation.route()) && !odd(4)) {
            return next();
        }
        var who = who(operation);
        var headers = headers(operation);
        var body = body(operation);
        if (body.length > 0) {
            headers.putIfAbsent("Content-Type", "application/json");
        }
        return new FuzzRequest(who, operation.route(), path(operation, who) + query(operation), headers, body);
    }

    /// Mostly one who may call.
    private FuzzWorld.Who who(Operation operation) {
        var all = FuzzWorld.Who.values();
        var security = operation.node().path("security").toString();
        if (random.nextInt(3) == 0 || security.equals("[]")) {
            return all[random.nextInt(all.length)];
        }
        if (security.contains("refreshCookie") && random.nextBoolean()) {
            return FuzzWorld.Who.BROWSER;
        }
        if (security.contains("nodeKey") && (random.nextBoolean() || !security.contains("user"))) {
            return FuzzWorld.Who.NODE;
        }
        return security.contains("pollSecret")
                ? FuzzWorld.Who.POLLER
                : random.nextBoolean() ? FuzzWorld.Who.ADMIN : FuzzWorld.Who.FULL_TOKEN;
    }

    private String path(Operation operation, FuzzWorld.Who who) {
        var kind = operation.path().startsWith("/nodes/join-request")
                        || operation.path().matches("/nodes/(approve|reject).*")
                ? "join-requests"
                : operation.path().split("/", -1)[1];
        if (kind.equals("sites") && who == FuzzWorld.Who.NODE) {
            kind = "own-sites";
        }
        var path = operation.path();
        if (path.contains("{id}")) {
            path = path.replace("{id}", odd(20) ? encoded(bodies.text()) : world.id(kind, random));
        }
        var name = odd(6)
                ? encoded(bodies.text())
                : kind.equals("jobs") ? world.id("jobs", random) : kind.equals("nodes") ? "own" : "docs.js";
        return path.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(name));
    }

    private String query(Operation operation) {
        var pairs = new ArrayList<String>();
        for (var listed : operation.node().path("parameters")) {
            var name = listed.path("name").asText();
            boolean isAsked = listed.path("required").asBoolean() ? !odd(10) : odd(3);
            if (listed.path("in").asText().equals("query") && isAsked) {
                pairs.add(
                        name + "=" + encoded(name.equals("wait") ? "0" : value(name, resolved(listed.path("schema")))));
            }
        }
        if (odd(25)) {
            pairs.add(encoded(bodies.text()) + "=" + encoded(bodies.text()));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private String value(String name, JsonNode schema) {
        if (odd(4)) {
            return bodies.text();
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .path(random.nextInt(schema.path("enum").size()))
                    .asText();
        }
        if (schema.path("format").asText().equals("uuid")) {
            return world.id(name + "s", random);
        }
        if (schema.path("format").asText().equals("date-time")) {
            return "2026-%02d-22T02:30:00Z".formatted(random.nextInt(1, 13));
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> Long.toString(random.nextInt(-1, 600));
            case "boolean" -> Boolean.toString(random.nextBoolean());
            default -> name.equals("cursor") ? cursor() : "customer:shop";
        };
    }

    /// As lists give them, of keys that they did not.
    private String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bodies.text().getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> headers(Operation operation) {
        var headers = new TreeMap<String, String>();
        maybe(
                headers,
                "Idempotency-Key",
                operation.node().path("parameters").toString().contains("IdempotencyKey") ? 2 : 30);
        maybe(headers, "If-Match", operation.method().matches("PATCH|DELETE") ? 4 : 40);
        maybe(headers, "If-None-Match", operation.method().equals("GET") ? 8 : 40);
        maybe(headers, "Accept", 15);
        maybe(headers, "Content-Type", 25);
        maybe(headers, "Last-Event-ID", 40);
        maybe(headers, "X-Holdfast-Csrf", 15);
        maybe(headers, "Origin", 15);
        maybe(headers, "Cookie", 15);
        maybe(headers, "Accept-Language", 40);
        return headers;
    }

    private void maybe(Map<String, String> headers, String name, int once) {
        if (odd(once)) {
            var value = switch (random.nextInt(3)) {
                case 0 -> "\"" + random.nextInt(3) + "\"";
                case 1 -> name.equals("Cookie") ? "holdfast_refresh=hfr_x; holdfast_oidc=1.0.x" : "application/json";
                default -> bodies.text();
            };
            var sendable = value.replaceAll("[^ -~]", "?");
            headers.put(name, sendable.substring(0, Math.min(sendable.length(), 3000)));
        }
    }

    private byte[] body(Operation operation) {
        var content = operation.node().at("/requestBody/content/application~1json");
        if (content.isMissingNode()) {
            return odd(10) ? bodies.like(document.path("info")) : new byte[0];
        }
        if (odd(200)) {
            return ("{\"name\":\"" + "a".repeat(A_LITTLE_TOO_LARGE) + "\"}").getBytes(StandardCharsets.UTF_8);
        }
        return bodies.like(likely(content.path("example")));
    }

    /// The example, about things that are there, and without what it need not say.
    private JsonNode likely(JsonNode example) {
        if (!(example instanceof ObjectNode object)) {
            return example;
        }
        var likely = object.deepCopy();
        List.copyOf(likely.properties()).forEach(member -> {
            var name = member.getKey();
            if (name.endsWith("Id")) {
                likely.put(name, world.id(name.replaceFirst("Id$", "s"), random));
            } else if (name.equals("name")) {
                likely.put(name, "thing-" + random.nextInt(1000));
            } else if (name.equals("endpoint")) {
                likely.put(name, world.s3().toString());
            } else if (odd(8)) {
                likely.remove(name);
            }
        });
        return likely;
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private boolean odd(int once) {
        return random.nextInt(once) == 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.substring(0, Math.min(text.length(), 4000)), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private record Operation(String method, String path, JsonNode node) {
        String route() {
            return method + " " + path;
        }
    }
}
