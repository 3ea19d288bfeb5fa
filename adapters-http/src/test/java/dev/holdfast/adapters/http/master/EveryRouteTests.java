package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.ApiDocument;
import dev.holdfast.adapters.http.server.Route;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.server.ServerMeasures;
import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.domain.fleet.NodeId;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every route does alike, held against each, by the routes and their description alone.
final class EveryRouteTests {

    private static final List<Routes> FEATURES = Hollow.of(MasterFeatures.class).routes(new ServerMeasures());
    private static final JsonNode DOCUMENT = ApiDocument.of(FEATURES).tree();
    /// Up to what the server takes at all, beyond which no route is asked.
    private static final String OF_ANY_SIZE = "PUT /backups/{id}/report";

    private static final String ID = UUID.randomUUID().toString();

    @RegisterExtension
    static final TestServer SERVER = TestServer.of((_, _, _) -> true, FEATURES.toArray(Routes[]::new));

    static Stream<Route> routes() {
        return FEATURES.stream().flatMap(feature -> feature.all().stream());
    }

    static Stream<Route> routesWithBody() {
        return routes().filter(route -> operation(route).has("requestBody"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void namesTheMethodsThatAPathTakes(Route route) {
        var others = routes().filter(other -> other.path().equals(route.path())).toList();
        var taken = others.stream().map(other -> other.method().name()).collect(Collectors.toSet());
        if (taken.contains("GET")) {
            taken.add("HEAD");
        }
        var free = Stream.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
                .filter(method -> !taken.contains(method))
                .toList();
        for (var method : free) {
            var reply = send(route, method, "").expectProblem(405, "method-not-allowed");
            assertEquals(taken, Arrays.stream(reply.header("Allow").split(", ")).collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void answersNothingThatTheCallerDoesNotTake(Route route) {
        var reply = client(route)
                .with("Accept", "image/png")
                .send(route.method().name(), path(route), BodyPublishers.noBody());
        reply.expectProblem(406, "not-acceptable");
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void takesNothingButJson(Route route) {
        var reply = client(route)
                .with("Content-Type", "text/plain")
                .send(route.method().name(), path(route), BodyPublishers.ofString("{}"));
        reply.expectProblem(415, "unsupported-media-type");
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void saysWhereABodyIsNoJson(Route route) {
        var reply = send(route, route.method().name(), "{\n  \"name\": }").expectProblem(400, "malformed-request");
        assertTrue(reply.textAt("/detail").contains("at line 2, column 1"), reply::text);
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void refusesMembersThatItDoesNotKnowFromUsersAndPassesThemFromNodes(Route route) {
        var reply = send(route, route.method().name(), "{\"surprise/~\": 1}");
        var pointers = reply.status() == 400 && reply.textAt("/type").endsWith("invalid-request")
                ? reply.at("/errors").findValuesAsText("pointer")
                : List.<String>of();
        boolean isForPrograms = isForPrograms(route);
        assertEquals(!isForPrograms, pointers.contains("/surprise~1~0"), reply::text);
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void refusesBodiesThatAreTooLarge(Route route) {
        if (!route.toString().equals(OF_ANY_SIZE)) {
            var reply = send(route, route.method().name(), "\"" + "a".repeat(1024 * 1024) + "\"");
            reply.expectProblem(413, "too-large");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesIdsThatAreNone(Route route) {
        if (!route.path().toString().contains("{id}")) {
            return;
        }
        for (var bad : List.of("1", ID.toUpperCase(Locale.ROOT) + "0", "%00", "..%2f..", "%F0%9F%92%A9")) {
            var path = route.path().toString().replace("{id}", bad).replaceAll("\\{[^}]+}", "name");
            var reply = client(route).send(route.method().name(), path, BodyPublishers.noBody());
            assertTrue(reply.status() == 404 || reply.status() == 405 || reply.status() == 400, reply::text);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void sendsWhatKeepsBrowsersAndCachesCareful(Route route) {
        var right = SERVER.anonymous().send(route.method().name(), path(route), BodyPublishers.noBody());
        requireHeaders(right);
        requireHeaders(send(route, "OPTIONS", ""));
    }

    private static void requireHeaders(Reply reply) {
        assertFalse(reply.header("X-Request-Id").isEmpty());
        assertEquals("nosniff", reply.header("X-Content-Type-Options"));
        assertEquals("no-referrer", reply.header("Referrer-Policy"));
        assertEquals("DENY", reply.header("X-Frame-Options"));
        assertFalse(reply.header("Cache-Control").isEmpty());
        var policy = reply.header("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src '") && policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(
                List.of(),
                reply.headers().map().keySet().stream()
                        .filter(name -> name.equalsIgnoreCase("Server") || name.startsWith("access-control"))
                        .toList());
    }

    private static boolean isForPrograms(Route route) {
        return !route.access().equals(Access.anyone())
                && operation(route).path("security").findPath("user").isMissingNode();
    }

    private static Reply send(Route route, String method, String body) {
        return client(route).text(method, path(route), body);
    }

    /// Somebody who may call.
    private static TestClient client(Route route) {
        var security = operation(route).path("security");
        if (!security.findPath("user").isMissingNode()) {
            return SERVER.as(TestCallers.ADMIN);
        }
        if (!security.findPath("nodeKey").isMissingNode()) {
            return SERVER.as(TestCallers.node(new NodeId(UUID.fromString(ID))));
        }
        return security.isEmpty() ? SERVER.anonymous() : SERVER.as("hfp_secret");
    }

    private static JsonNode operation(Route route) {
        return DOCUMENT.path("paths")
                .path(route.path().toString())
                .path(route.method().name().toLowerCase(Locale.ROOT));
    }

    private static String path(Route route) {
        return route.path().toString().replace("{id}", ID).replaceAll("\\{[^}]+}", "name");
    }
}
