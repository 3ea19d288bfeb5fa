package dev.holdfast.adapters.http.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.application.agent.backup.MasterRuns;
import dev.holdfast.application.agent.identity.CertificateFingerprint;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeyRing;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.storage.ByteSize;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedTrustTests {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    @Test
    void trustsTheServerWhoseCertificateIsPinned() throws Exception {
        var certificate = selfSigned("own", "dns:localhost");

        assertEquals(granted(), ask(certificate, fingerprint(certificate)));
    }

    @Test
    void trustsWhatThePinnedAuthorityVouchesFor() throws Exception {
        var authority = authority("authority");
        var certificate = issued("issued", authority);

        assertEquals(granted(), ask(certificate, fingerprint(authority)));
    }

    @Test
    void trustsNobodyElse() throws Exception {
        var other = selfSigned("other", "dns:localhost");
        var certificate = selfSigned("own", "dns:localhost");

        assertThrows(MasterException.NotTrusted.class, () -> ask(certificate, fingerprint(other)));
        assertThrows(MasterException.NotTrusted.class, () -> ask(certificate, Optional.empty()));
    }

    @Test
    void trustsNoPinnedCertificateOfAnotherHost() throws Exception {
        var certificate = selfSigned("own", "dns:elsewhere.example");

        assertThrows(MasterException.NotTrusted.class, () -> ask(certificate, fingerprint(certificate)));
    }

    private MasterRuns.Leave ask(Path keyStore, Optional<CertificateFingerprint> pin) {
        try (var server = ScriptedServer.secured(tls(keyStore))) {
            server.willAnswer(200, "{\"decision\":\"granted\",\"scopes\":[]}");
            var node = server.node();
            var identity = new NodeIdentity(
                    node.node(), node.nodeKey(), node.privateKey(), new MasterAddress(server.address(), pin));
            return new MasterClient(Jose.nodeKeys(new SecureRandom()), NodeKeyRing.EMPTY, "1.0")
                    .runs()
                    .mayStore(new ByteSize(1), new SiteId(UUID.randomUUID()), identity);
        }
    }

    private static MasterRuns.Leave granted() {
        return new MasterRuns.Leave.Granted(Optional.empty(), QuotaChain.of());
    }

    private static Tls tls(Path keyStore) {
        var keys = Keys.builder()
                .keystore(store -> store.keystore(Resource.create(keyStore))
                        .passphrase(PASSWORD.toCharArray())
                        .keyAlias("key")
                        .keyPassphrase(PASSWORD.toCharArray()))
                .build();
        return Tls.builder()
                .privateKey(keys.privateKey().orElseThrow())
                .privateKeyCertChain(keys.certChain())
                .build();
    }

    private Path selfSigned(String name, String subject) throws Exception {
        var store = store(name);
        keytool("-genkeypair", "-keystore", store.toString(), "-dname", "CN=" + name, "-ext", "san=" + subject);
        return store;
    }

    private Path authority(String name) throws Exception {
        var store = store(name);
        keytool("-genkeypair", "-keystore", store.toString(), "-dname", "CN=" + name, "-ext", "bc:c=ca:true");
        return store;
    }

    /// A key whose certificate `authority` issued, with the whole chain.
    private Path issued(String name, Path authority) throws Exception {
        var store = selfSigned(name, "dns:localhost");
        var request = directory.resolve(name + ".csr").toString();
        var signed = directory.resolve(name + ".pem").toString();
        var root = directory.resolve(name + "-root.pem").toString();
        keytool("-certreq", "-keystore", store.toString(), "-file", request);
        keytool(
                "-gencert",
                "-keystore",
                authority.toString(),
                "-infile",
                request,
                "-outfile",
                signed,
                "-rfc",
                "-ext",
                "san=dns:localhost");
        keytool("-exportcert", "-keystore", authority.toString(), "-file", root, "-rfc");
        Files.write(Path.of(signed), Files.readAllLines(Path.of(root)), StandardOpenOption.APPEND);
        keytool("-importcert", "-keystore", store.toString(), "-file", signed, "-noprompt");
        return store;
    }

    private Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    private static void keytool(String verb, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                verb,
                "-storepass",
                PASSWORD,
                "-alias",
                "key"));
        if (verb.equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    private static Optional<CertificateFingerprint> fingerprint(Path keyStore) throws Exception {
        var store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        var digest = MessageDigest.getInstance("SHA-256")
                .digest(store.getCertificate("key").getEncoded());
        return Optional.of(
                CertificateFingerprint.parse("sha256:" + HexFormat.of().formatHex(digest)));
    }
}
