package dev.holdfast.adapters.http.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.text.ParseException;

/// What only one node can read: compact JWEs (RFC 7516) to its P-256 key by ECDH-ES and A256GCM,
/// nothing else, and never compressed.
final class NodeSeal {

    private static final JWEHeader HEADER =
            new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM).build();

    private NodeSeal() {}

    static String seal(byte[] secret, NodePublicKey recipient) {
        var jwe = new JWEObject(HEADER, new Payload(secret));
        try {
            jwe.encrypt(new ECDHEncrypter(publicKey(recipient)));
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK cannot seal to a P-256 key", e);
        }
    }

    /// @throws JOSEException when it was sealed otherwise, to another key, or changed on its way
    static byte[] open(String sealed, ECKey key) throws JOSEException {
        var jwe = parse(sealed);
        var header = jwe.getHeader();
        if (!JWEAlgorithm.ECDH_ES.equals(header.getAlgorithm())
                || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                || header.getCompressionAlgorithm() != null) {
            throw new JOSEException("not ECDH-ES with A256GCM");
        }
        jwe.decrypt(new ECDHDecrypter(key));
        return jwe.getPayload().toBytes();
    }

    private static JWEObject parse(String sealed) throws JOSEException {
        try {
            return JWEObject.parse(sealed);
        } catch (ParseException | NullPointerException e) {
            // The parser's answer to a header without an encryption method is the latter.
            throw new JOSEException("not a compact JWE", e);
        }
    }

    private static ECKey publicKey(NodePublicKey key) {
        return new ECKey.Builder(Curve.P_256, new Base64URL(key.x()), new Base64URL(key.y())).build();
    }
}
