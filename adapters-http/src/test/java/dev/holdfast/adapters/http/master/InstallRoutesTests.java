package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.settings.InstallSettings;
import dev.holdfast.adapters.http.testing.RawConnection;
import dev.holdfast.adapters.http.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallRoutesTests {

    @TempDir
    private Path downloads;

    private TestServer server;

    @BeforeEach
    void begin() {
        server = TestServer.of(InstallRoutes.of(new InstallSettings(downloads, Optional.empty())));
        server.started();
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void scriptNamesTheMasterAsItWasAskedFor() {
        var script = server.anonymous().get("/install.sh").expect(200).text();

        assertTrue(script.startsWith("#!/bin/sh\n"), script);
        assertTrue(script.contains("\nMASTER='http://127.0.0.1:"), script);
        assertFalse(script.contains("@master@"), script);
    }

    @Test
    void scriptNamesTheMasterByTlsWhereThatEndsInFrontOfIt() {
        var script = server.anonymous().with("X-Forwarded-Proto", "https").get("/install.sh");

        assertTrue(script.text().contains("\nMASTER='https://127.0.0.1:"), script::text);
        assertEquals("no-store", script.header("Cache-Control"));
    }

    @Test
    void scriptNamesTheMasterAsItIsSet() throws IOException {
        var address = URI.create("https://backup.example/holdfast/");
        try (var named = TestServer.of(InstallRoutes.of(new InstallSettings(downloads, Optional.of(address))))) {
            named.started();
            var script = named.anonymous().get("/install.sh").expect(200).text();

            assertTrue(script.contains("\nMASTER='https://backup.example/holdfast'\n"), script);
        }
    }

    @Test
    void noHostMakesItsWayIntoTheScriptAsACommand() throws IOException {
        for (var host : List.of("a'$(id)'", "a;id", "a\\", "`id`", "a b", "a/..", "a\"", "user@a", "")) {
            var answer = ask("GET /install.sh HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

            assertTrue(answer.startsWith("HTTP/1.1 400 "), () -> host + " was answered " + answer);
        }
        var answer = ask("GET /install.sh HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n");
        assertTrue(answer.contains("\nMASTER='http://[::1]:8080'\n"), answer);
    }

    @Test
    void servesThePackagesThatAreThere() throws IOException {
        Files.writeString(downloads.resolve("holdfast-agent.deb"), "a package");
        Files.writeString(downloads.resolve("holdfast-agent.deb.sha256"), "00  holdfast-agent.deb");

        var found = server.anonymous().get("/downloads/holdfast-agent.deb").expect(200);
        assertEquals("a package", found.text());
        server.anonymous()
                .with("If-None-Match", found.header("ETag"))
                .get("/downloads/holdfast-agent.deb")
                .expect(304);
        assertEquals(
                "text/plain",
                server.anonymous()
                        .get("/downloads/holdfast-agent.deb.sha256")
                        .expect(200)
                        .header("Content-Type"));
        server.anonymous().get("/downloads/holdfast-agent.tar.gz").expectProblem(404, "package-missing");
    }

    @Test
    void servesNothingElse() throws IOException {
        Files.writeString(downloads.resolve("master.key"), "a key");
        Files.createDirectory(downloads.resolve("holdfast-agent.tar.gz"));

        for (var name : List.of("master.key", "..%2fmaster.key", "holdfast-agent.deb%00", "%2e%2e", ".")) {
            server.anonymous().get("/downloads/" + name).expect(404);
        }
        server.anonymous().get("/downloads/holdfast-agent.tar.gz").expectProblem(404, "package-missing");
    }

    private String ask(String request) throws IOException {
        try (var connection = RawConnection.to(server)) {
            connection.send(request);
            return connection.untilClosed();
        }
    }
}
