package dev.holdfast.adapters.http.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.enrollment.KeyFingerprint;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.security.SecureRandom;
import java.text.ParseException;

final class JoseNodeKeys implements NodeKeys {

    private final SecureRandom random;

    JoseNodeKeys(SecureRandom random) {
        this.random = random;
    }

    @Override
    public NodeKeyPair generate() {
        try {
            var key = new ECKeyGenerator(Curve.P_256).secureRandom(random).generate();
            var open = new NodePublicKey(key.getX().toString(), key.getY().toString());
            return new NodeKeyPair(
                    open.jwk(),
                    new Secret(key.toJSONString()),
                    KeyFingerprint.of(open).toString());
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK makes no P-256 keys", e);
        }
    }

    @Override
    public byte[] open(String sealed, Secret privateKey) {
        try {
            return NodeSeal.open(sealed, ECKey.parse(privateKey.value()));
        } catch (JOSEException | ParseException e) {
            throw new SealBrokenException(e);
        }
    }
}
