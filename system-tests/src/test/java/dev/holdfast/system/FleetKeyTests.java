package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What remains is a bucket, and the private half of the fleet's offline recovery key.
class FleetKeyTests {

    @TempDir
    private Path directory;

    @Test
    void theRecoveryFileOfASiteComesOutOfTheBucket() throws Exception {
        var key = key();
        var publicHalf = Files.writeString(directory.resolve("fleet.jwk"), publicHalf(key) + "}");
        var privateHalf = privateHalf("fleet.private.jwk", key);
        try (var stage =
                Stage.in(directory.resolve("stage"), Map.of("HOLDFAST_RECOVERY_KEY_FILE", publicHalf.toString()))) {
            stage.addStorage();
            var tree = ShopFiles.create(directory.resolve("www")).root();
            var agent = stage.joinedAgent("agent");
            agent.configure("""
                    {"sites": [{"name": "shop", "sources": [{"type": "files", "paths": ["%s"]}]}]}
                    """.formatted(tree));
            agent.run("backup", "shop").expect(0);
            var site = stage.master()
                    .admin()
                    .get("/sites")
                    .expect(200)
                    .body()
                    .path("items")
                    .path(0);
            var told =
                    stage.master().admin().download("/sites/" + site.path("id").asText() + "/recovery-key");
            stage.master().close();
            var storage = Files.writeString(
                            directory.resolve("storage.json"),
                            "{\"endpoint\":\"%s\",\"bucket\":\"backups\",\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\"}"
                                    .formatted(
                                            stage.s3().endpoint(),
                                            stage.s3().credentials().accessKeyId(),
                                            stage.s3().credentials().secretAccessKey()))
                    .toString();
            var elsewhere =
                    Agent.in(directory.resolve("elsewhere"), URI.create("http://127.0.0.1:9/"), Path.of("/usr/bin"));
            var file = directory.resolve("shop.recovery").toString();

            elsewhere
                    .run("recovery-key", "shop", "--fleet-key", privateHalf, "--storage", storage, "--output", file)
                    .expect(0);

            assertEquals(told, Files.readString(Path.of(file)));
            var target = directory.resolve("restored");
            elsewhere
                    .run("restore", "shop", "--recovery-key", file, "--storage", storage, "--target", target.toString())
                    .expect(0);
            assertEquals(Trees.digest(tree), Trees.digest(target));
            var byId = elsewhere
                    .run("recovery-key", site.path("id").asText(), "--fleet-key", privateHalf, "--storage", storage)
                    .expect(0);
            assertEquals(told, byId.out());
            var other = elsewhere
                    .run("recovery-key", "blog", "--fleet-key", privateHalf, "--storage", storage)
                    .expect(10);
            assertTrue(other.err().contains("but shop of "), other::err);
            elsewhere
                    .run("recovery-key", "shop", "--fleet-key", privateHalf("other.jwk", key()), "--storage", storage)
                    .expect(12);
        }
    }

    private static KeyPair key() throws Exception {
        var maker = KeyPairGenerator.getInstance("EC");
        maker.initialize(new ECGenParameterSpec("secp256r1"));
        return maker.generateKeyPair();
    }

    private static String publicHalf(KeyPair key) {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\""
                .formatted(member(point.getAffineX()), member(point.getAffineY()));
    }

    private String privateHalf(String name, KeyPair key) throws IOException {
        var d = member(((ECPrivateKey) key.getPrivate()).getS());
        return Files.writeString(directory.resolve(name), publicHalf(key) + ",\"d\":\"" + d + "\"}")
                .toString();
    }

    /// 32 bytes, whatever the number (RFC 7518).
    private static String member(BigInteger number) {
        var bytes = number.toByteArray();
        var whole = new byte[32];
        int length = Math.min(bytes.length, whole.length);
        System.arraycopy(bytes, bytes.length - length, whole, whole.length - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }
}
