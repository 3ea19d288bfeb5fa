package dev.holdfast.adapters.http.jose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class JoseNodeKeysTests {

    private static final byte[] SECRET = "the key of a node".getBytes(StandardCharsets.UTF_8);

    private final NodeKeys keys = Jose.nodeKeys(new SecureRandom());

    @Test
    void opensWhatWasSealedToItsKey() throws Exception {
        var pair = keys.generate();
        assertArrayEquals(SECRET, keys.open(NodeSeal.seal(SECRET, publicKey(pair)), pair.privateKey()));
    }

    @Test
    void opensNothingThatWasSealedToAnother() throws Exception {
        var sealed = NodeSeal.seal(SECRET, publicKey(keys.generate()));
        assertRefuses(sealed, keys.generate());
    }

    @Test
    void opensNothingThatChangedOnItsWay() throws Exception {
        var pair = keys.generate();
        var parts = NodeSeal.seal(SECRET, publicKey(pair)).split("\\.", -1);
        parts[3] = flipped(parts[3]);
        assertRefuses(String.join(".", parts), pair);
    }

    @Test
    void opensOnlyWhatWasSealedAsItShould() throws Exception {
        var pair = keys.generate();
        assertRefuses(sealedBy(pair, JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM, null), pair);
        assertRefuses(sealedBy(pair, JWEAlgorithm.ECDH_ES, EncryptionMethod.A128GCM, null), pair);
        assertRefuses(sealedBy(pair, JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM, CompressionAlgorithm.DEF), pair);
        assertRefuses("not a JWE", pair);
    }

    @Test
    void publishesNoPrivatePart() throws Exception {
        var pair = keys.generate();
        assertFalse(ECKey.parse(pair.publicKey()).isPrivate());
        assertEquals("Secret[hidden]", pair.privateKey().toString());
    }

    @Test
    void fingerprintsByTheThumbprintOfTheKey() throws Exception {
        var pair = keys.generate();
        var thumbprint = ECKey.parse(pair.publicKey()).computeThumbprint().decode();
        assertEquals(HexFormat.of().formatHex(thumbprint), pair.fingerprint().replace("-", ""));
    }

    private void assertRefuses(String sealed, NodeKeyPair pair) {
        assertThrows(NodeKeys.SealBrokenException.class, () -> keys.open(sealed, pair.privateKey()));
    }

    private static String sealedBy(
            NodeKeyPair pair, JWEAlgorithm algorithm, EncryptionMethod method, CompressionAlgorithm compression)
            throws Exception {
        var header = new JWEHeader.Builder(algorithm, method)
                .compressionAlgorithm(compression)
                .build();
        var jwe = new JWEObject(header, new Payload(SECRET));
        jwe.encrypt(new ECDHEncrypter(ECKey.parse(pair.publicKey())));
        return jwe.serialize();
    }

    private static NodePublicKey publicKey(NodeKeyPair pair) throws Exception {
        var key = ECKey.parse(pair.publicKey());
        return new NodePublicKey(key.getX().toString(), key.getY().toString());
    }

    private static String flipped(String text) {
        return (text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1);
    }
}
