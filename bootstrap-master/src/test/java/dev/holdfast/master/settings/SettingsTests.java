package dev.holdfast.master.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.settings.Network;
import dev.holdfast.adapters.http.settings.Proxies;
import dev.holdfast.adapters.http.settings.RequestLimits;
import dev.holdfast.adapters.persistence.DatabaseSettings;
import dev.holdfast.adapters.persistence.secrets.MasterKeySource;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTests {

    @TempDir
    private Path folder;

    @Test
    void listensOnLoopbackAndKeepsStateInItsDirectoryByDefault() {
        var settings = Settings.read(Optional.empty(), Map.of());
        assertEquals("127.0.0.1", settings.http().host());
        assertEquals(8080, settings.http().port());
        assertEquals(new MasterKeySource.InFile(Path.of("/var/lib/holdfast-master/master.key")), settings.masterKey());
        assertEquals(
                "jdbc:sqlite:/var/lib/holdfast-master/master.db",
                settings.database().url());
        assertFalse(settings.trustsLoopback());
    }

    @Test
    void readsEverySettingFromItsFile() {
        var settings = read("""
                server: {host: "::1", port: 9000, requests-per-second: 7}
                database: {url: "jdbc:postgresql://db/holdfast", username: holdfast, password: secret}
                data-dir: /data
                master-key-file: /safe/key
                jobs: {lease-seconds: 5}
                """);
        assertEquals("::1", settings.http().host());
        assertEquals(9000, settings.http().port());
        assertEquals(7, settings.http().limits().perSecond());
        assertEquals(DatabaseSettings.of("jdbc:postgresql://db/holdfast", "holdfast", "secret"), settings.database());
        assertEquals(new MasterKeySource.InFile(Path.of("/safe/key")), settings.masterKey());
        assertEquals(Duration.ofSeconds(5), settings.jobsLease());
    }

    @Test
    void readsAnOpenIdProviderAndWhatItsGroupsMayDo() {
        assertEquals(Optional.empty(), read("data-dir: /data").singleSignOn());
        var given = read("""
                oidc:
                  issuer: https://id.example
                  client-id: holdfast
                  redirect-uri: https://backup.example/auth/oidc/callback
                  roles: "staff=viewer, ops=operator, shop=tenant:customer=shop;env=prod"
                """, Map.of("HOLDFAST_OIDC_CLIENT_SECRET", "s3cret"))
                .singleSignOn()
                .orElseThrow();
        assertEquals("s3cret", given.provider().clientSecret());
        assertFalse(given.toString().contains("s3cret"));
        assertEquals(
                Map.of(
                        "staff", Grant.of(Role.VIEWER),
                        "ops", Grant.of(Role.OPERATOR),
                        "shop", new Grant(Role.TENANT, Map.of("customer", "shop", "env", "prod"))),
                given.grants().byGroup());
    }

    @Test
    void refusesHalfAnOpenIdProvider() {
        assertTrue(refused("oidc: {issuer: \"https://id.example\"}").contains("oidc.client-id beside it"));
        assertTrue(refused("oidc: {issuer: \"http://id.example\"}").contains("begins with https://"));
        var roles =
                "oidc: {issuer: \"https://id.example\", client-id: x, redirect-uri: \"http://localhost/\", roles: \"%s\"}";
        assertTrue(refused(roles.formatted("staff")).contains("groups with their roles"));
        assertTrue(refused(roles.formatted("staff=king")).contains("groups with their roles"));
        assertTrue(refused(roles.formatted("shop=tenant")).contains("groups with their roles"));
    }

    @Test
    void prefersTheEnvironment() {
        var settings = read("server: {port: 9000}\ndata-dir: /data", Map.of("HOLDFAST_PORT", "9001"));
        assertEquals(9001, settings.http().port());
        assertEquals("jdbc:sqlite:/data/master.db", settings.database().url());
    }

    @Test
    void readsThePasswordOfTheDatabaseFromAFile() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "secret\n");
        var settings = Settings.read(Optional.empty(), Map.of("HOLDFAST_DATABASE_PASSWORD_FILE", file.toString()));
        assertEquals("secret", settings.database().password());
    }

    @Test
    void namesKeyValueFileAndWhatWasExpected() {
        assertEquals(
                "server.port is \"eighty\" in " + file() + "; expected a whole number from 0 to 65535",
                refused("server: {port: eighty}"));
        assertEquals(
                "server.insecure is \"maybe\" in the environment, HOLDFAST_INSECURE; expected true or false",
                refused("server: {host: 0.0.0.0}", Map.of("HOLDFAST_INSECURE", "maybe")));
    }

    @Test
    void refusesSettingsThatDoNotExist() {
        var message = refused("server: {prot: 80}");
        assertTrue(
                message.startsWith("server.prot is \"80\" in " + file() + ", but there is no such setting"), message);
        assertTrue(message.contains("server.port"), message);
    }

    @Test
    void refusesAFileThatIsNoYamlOrNotThere() {
        assertTrue(refused("server: [").startsWith("cannot read " + file()));
        var missing = Optional.of(folder.resolve("missing.yaml"));
        assertThrows(BadSettingException.class, () -> Settings.read(missing, Map.of()));
    }

    @Test
    void talksToOthersThanThisHostOnlyInPrivateOrWhenToldSo() {
        assertTrue(refused("server: {host: 0.0.0.0}").contains("server.insecure: true"));
        assertEquals(
                "0.0.0.0",
                read("server: {host: 0.0.0.0, insecure: true}").http().host());
    }

    @Test
    void wantsCertificateAndKeyTogetherAndReadable() throws IOException {
        var certificate = Files.writeString(folder.resolve("cert.pem"), "…");
        assertTrue(refused("server: {tls: {certificate: %s}}".formatted(certificate))
                .contains("together"));
        assertTrue(refused("server: {tls: {certificate: /none, key: /none}}").contains("a readable file"));
        var tls = read("server: {host: 0.0.0.0, tls: {certificate: %s, key: %s}}".formatted(certificate, certificate));
        assertEquals(certificate, tls.http().tls().orElseThrow().certificate());
    }

    @Test
    void repeatsNoSecret() {
        var message = refused("database: {url: 'mysql://user:s3cret@db', password: s3cret}");
        assertFalse(message.contains("s3cret"), message);
        assertTrue(message.contains("database.url"), message);
        assertFalse(read("database: {password: s3cret}").toString().contains("s3cret"));
    }

    @Test
    void takesNoUserInfoInTheUrlOfADatabase() {
        for (var userInfo : new String[] {"u:s3cret@", "u:s3cret?x@", "u:s3cret=x@", "s3cret@", "u:s3cret/x@"}) {
            var message = refused("database: {url: 'jdbc:postgresql://%s127.0.0.1:1/x'}".formatted(userInfo));
            assertFalse(message.contains("s3cret"), message);
            assertTrue(message.contains("database.username"), message);
        }
        var url = "jdbc:postgresql://127.0.0.1/x?user=me@tenant&ssl=true";
        assertEquals(
                url, read("database: {url: '%s'}".formatted(url)).database().url());
    }

    @Test
    void namesProxiesInTheFileOrTheEnvironment() {
        var none = read("data-dir: /data").http().proxies();
        assertEquals(Proxies.NONE, none);
        var listed = read("server: {trusted-proxies: [10.0.0.0/8, '::1'], forwarded-header: Forwarded}");
        assertEquals(
                new Proxies(List.of(Network.parse("10.0.0.0/8"), Network.parse("::1")), Proxies.Header.FORWARDED),
                listed.http().proxies());
        var given = read("data-dir: /data", Map.of("HOLDFAST_TRUSTED_PROXIES", "10.0.0.7 ::1"));
        assertEquals(2, given.http().proxies().trusted().size());
        assertTrue(refused("server: {trusted-proxies: [proxy.example]}").contains("10.0.0.0/8"));
        assertTrue(refused("server: {trusted-proxies: 10.0.0.0/33}").contains("server.trusted-proxies is"));
        assertTrue(refused("server: {forwarded-header: X-Real-IP}").contains("X-Forwarded-For or Forwarded"));
        assertTrue(refused("server: {port: [1, 2]}").contains("there is no such setting"));
    }

    @Test
    void limitsWhoAsksAndSignsInAndJoins() {
        assertEquals(RequestLimits.USUAL, read("data-dir: /data").http().limits());
        assertEquals(
                new RequestLimits(7, 8, 9),
                read("server: {requests-per-second: 7, sign-ins-per-minute: 8, joins-per-minute: 9}")
                        .http()
                        .limits());
        assertTrue(refused("server: {sign-ins-per-minute: 0}").contains("from 1 to"));
    }

    @Test
    void takesTheMasterKeyFromOnePlaceAlone() {
        assertEquals(
                new MasterKeySource.OfCommand(List.of("vault", "kv", "get", "-field=a key", "secret/holdfast")),
                read("master-key-command: [vault, kv, get, '-field=a key', secret/holdfast]")
                        .masterKey());
        assertEquals(
                new MasterKeySource.OfCommand(List.of("systemd-creds", "cat", "key")),
                read("data-dir: /data", Map.of("HOLDFAST_MASTER_KEY_COMMAND", "systemd-creds cat key"))
                        .masterKey());
        var secret = Map.of("HOLDFAST_MASTER_KEY", "s3cret");
        var given = read("data-dir: /data", secret);
        assertEquals(new MasterKeySource.Given("HOLDFAST_MASTER_KEY", "s3cret"), given.masterKey());
        assertFalse(given.toString().contains("s3cret"), given.toString());
        var message = refused("master-key-file: /safe/key", secret);
        assertTrue(message.contains("one of master-key-file"), message);
        assertFalse(message.contains("s3cret"), message);
    }

    private String refused(String yaml) {
        return refused(yaml, Map.of());
    }

    private String refused(String yaml, Map<String, String> environment) {
        return assertThrows(BadSettingException.class, () -> read(yaml, environment))
                .getMessage();
    }

    private Settings read(String yaml) {
        return read(yaml, Map.of());
    }

    private Settings read(String yaml, Map<String, String> environment) {
        try {
            Files.writeString(file(), yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Settings.read(Optional.of(file()), environment);
    }

    private Path file() {
        return folder.resolve("master.yaml");
    }
}
