package dev.holdfast.adapters.http.testing;

import dev.holdfast.adapters.http.server.ApiDocument;
import dev.holdfast.adapters.http.server.Authenticator;
import dev.holdfast.adapters.http.server.Gate;
import dev.holdfast.adapters.http.server.HttpServer;
import dev.holdfast.adapters.http.server.Ownership;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.server.ServerMeasures;
import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.application.master.audit.AuditLog;
import dev.holdfast.application.master.idempotency.IdempotencyUseCases;
import dev.holdfast.contracts.idempotency.InMemoryIdempotencyKeys;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real server on a free port for the tests of a class, which knows the callers of [TestCallers].
///
/// ```java
/// @RegisterExtension
/// static final TestServer SERVER = TestServer.of(EnrollmentRoutes.of(useCases));
///
/// SERVER.as(TestCallers.ADMIN).post("/nodes/approve/" + id, Map.of("name", "web-1")).expect(200);
/// ```
public final class TestServer implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private final List<Routes> features;
    private final HttpSettings settings;
    private final Gate gate;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ContractCheck contract;
    private ServerMeasures measures = new ServerMeasures();
    private HttpServer server;

    private TestServer(List<Routes> features, HttpSettings settings, Gate gate) {
        this.features = features;
        this.settings = settings;
        this.gate = gate;
        this.contract = new ContractCheck(ApiDocument.of(features).tree());
    }

    public static TestServer of(Routes... features) {
        return of(HttpSettings.loopback(0), TestCallers.authenticator(), features);
    }

    public static TestServer of(HttpSettings settings, Authenticator authenticator, Routes... features) {
        return of(settings, gate(authenticator, Ownership.NONE), features);
    }

    /// One that counts what it answers.
    public static TestServer of(ServerMeasures measures, Routes... features) {
        var server = of(features);
        server.measures = measures;
        return server;
    }

    /// One where tenants have something.
    public static TestServer of(Ownership ownership, Routes... features) {
        return of(HttpSettings.loopback(0), gate(TestCallers.authenticator(), ownership), features);
    }

    /// One that writes nothing down, and remembers named calls in memory.
    private static Gate gate(Authenticator authenticator, Ownership ownership) {
        var clock = InstantSource.fixed(Instant.EPOCH);
        var idempotency = IdempotencyUseCases.create(new InMemoryIdempotencyKeys(), clock);
        return new Gate(authenticator, ownership, AuditLog.NONE, clock, idempotency.answerOnce());
    }

    public static TestServer of(HttpSettings settings, Gate gate, Routes... features) {
        return new TestServer(List.of(features), settings, gate);
    }

    /// Starts it for tests that want one of their own.
    public TestServer started() {
        server = HttpServer.start(settings, features, gate, measures);
        return this;
    }

    /// A client that sends no credential.
    public TestClient anonymous() {
        return new TestClient(http, server.uri(), contract);
    }

    /// A client that sends this bearer token.
    public TestClient as(String bearer) {
        return anonymous().with("Authorization", "Bearer " + bearer);
    }

    public HttpServer server() {
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        started();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        // The client goes first: a server waits for connections that are idle.
        http.shutdownNow();
        server.close();
    }
}
