package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.http.settings.UnusableCertificateException;
import dev.holdfast.adapters.http.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS from PEM files. The keys beside this test are of no use elsewhere.
final class TlsTests {

    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa"})
    void servesInPrivateByPemFiles(String kind) throws Exception {
        try (var server = serving(kind);
                var client = trusting(kind)) {
            assertTrue(server.server().uri().toString().startsWith("https://"));
            assertEquals(200, get(client, server.server().uri() + "/samples/latest"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "ec")
    void isNotTakenForAnother(String kind) throws Exception {
        try (var server = serving(kind);
                var client = trusting("rsa")) {
            var uri = server.server().uri() + "/samples/latest";
            assertThrows(SSLHandshakeException.class, () -> get(client, uri));
        }
    }

    @Test
    void givesACookieThatNeverTravelsInTheOpen() throws Exception {
        try (var server = serving("ec");
                var client = trusting("ec")) {
            var request = HttpRequest.newBuilder(URI.create(server.server().uri() + "/session"))
                    .POST(BodyPublishers.noBody())
                    .header("Cookie", "holdfast_refresh=planted; __Secure-holdfast_refresh=ours");
            var headers =
                    client.send(request.build(), BodyHandlers.discarding()).headers();
            assertEquals(
                    "__Secure-holdfast_refresh=hfr_1; Max-Age=1209600; Path=/auth; HttpOnly; SameSite=Strict; Secure",
                    headers.firstValue("Set-Cookie").orElseThrow());
            assertEquals("ours", headers.firstValue("X-Brought").orElseThrow());
        }
    }

    @Test
    void namesFilesThatAreOfNoUse() throws Exception {
        var files = new HttpSettings.TlsFiles(file("ec.key"), file("ec.crt"));
        var settings = new HttpSettings("127.0.0.1", 0, Optional.of(files), 1000);
        var refused = assertThrows(
                UnusableCertificateException.class, () -> HttpServer.start(settings, List.of(), Gate.of(nobody())));
        assertTrue(refused.getMessage().contains("ec.crt"), refused.getMessage());
    }

    @Test
    void followsItsFiles(@TempDir Path folder) throws Exception {
        put(folder, "ec", "ec");
        try (var server = serving(folder)) {
            put(folder, "rsa", "rsa");
            server.server().followCertificate();
            try (var client = trusting("rsa")) {
                assertEquals(200, get(client, server.server().uri() + "/samples/latest"));
            }
            try (var client = trusting("ec")) {
                var uri = server.server().uri() + "/samples/latest";
                assertThrows(SSLHandshakeException.class, () -> get(client, uri));
            }
        }
    }

    @Test
    void goesOnWithWhatItHasWhereTheFilesAreOfNoUse(@TempDir Path folder) throws Exception {
        put(folder, "ec", "ec");
        try (var server = serving(folder)) {
            var uri = server.server().uri() + "/samples/latest";
            put(folder, "rsa", "ec");
            assertServes(server, "ec", uri);
            Files.writeString(folder.resolve("server.crt"), "-----BEGIN CERTIFICATE-----");
            assertServes(server, "ec", uri);
            Files.delete(folder.resolve("server.crt"));
            assertServes(server, "ec", uri);
            put(folder, "rsa", "rsa");
            assertServes(server, "rsa", uri);
        }
    }

    private static void assertServes(TestServer server, String kind, String uri) throws Exception {
        server.server().followCertificate();
        try (var client = trusting(kind)) {
            assertEquals(200, get(client, uri));
        }
    }

    private static void put(Path folder, String certificate, String key) throws Exception {
        for (var file : Map.of("crt", certificate, "key", key).entrySet()) {
            var aside = folder.resolve("aside");
            Files.copy(file(file.getValue() + "." + file.getKey()), aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, folder.resolve("server." + file.getKey()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static TestServer serving(Path folder) {
        var tls = new HttpSettings.TlsFiles(folder.resolve("server.crt"), folder.resolve("server.key"));
        var settings = new HttpSettings("127.0.0.1", 0, Optional.of(tls), 1000);
        return TestServer.of(settings, nobody(), SampleRoutes.of()).started();
    }

    private static Authenticator nobody() {
        return new Authenticator(_ -> Optional.empty(), _ -> Optional.empty());
    }

    private static TestServer serving(String kind) throws Exception {
        var tls = new HttpSettings.TlsFiles(file(kind + ".crt"), file(kind + ".key"));
        var settings = new HttpSettings("127.0.0.1", 0, Optional.of(tls), 1000);
        return TestServer.of(settings, nobody(), SampleRoutes.of()).started();
    }

    private static HttpClient trusting(String kind) throws Exception {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var in = Files.newInputStream(file(kind + ".crt"))) {
            trusted.setCertificateEntry(
                    kind, CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static int get(HttpClient client, String uri) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static Path file(String name) throws Exception {
        return Path.of(Objects.requireNonNull(TlsTests.class.getResource(name)).toURI());
    }
}
