package dev.holdfast.adapters.http.jose;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.master.access.AccessTokens;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.command.SiteAccessSealer;
import dev.holdfast.application.master.copies.SealingKey;
import dev.holdfast.application.master.enrollment.ActivationSealer;
import dev.holdfast.application.master.sites.OpenSiteKey;
import dev.holdfast.application.master.sites.SiteKeySeals;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodePublicKey;
import dev.holdfast.domain.fleet.SiteId;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/// Where the ports that seal and sign get what fulfils them.
public final class Jose {

    private Jose() {}

    /// The agent's side: makes key pairs, and opens what was sealed to them.
    public static NodeKeys nodeKeys(SecureRandom random) {
        return new JoseNodeKeys(random);
    }

    /// Tokens of users, signed by keys that all masters share.
    public static AccessTokens accessTokens(SigningKeys keys, InstantSource clock, SecureRandom random) {
        return new JoseAccessTokens(new KeyRing(keys, random), clock);
    }

    public static ActivationSealer activationSealer() {
        return new JoseActivationSealer();
    }

    public static SiteAccessSealer siteAccessSealer() {
        return new JoseSiteAccessSealer();
    }

    /// Reads the public key of a JWK (RFC 7517).
    ///
    /// @throws IllegalArgumentException when it is no key on P-256, or holds a private part
    public static NodePublicKey publicKey(String jwk) {
        try {
            var key = ECKey.parse(jwk);
            if (key.isPrivate() || !key.getCurve().equals(Curve.P_256)) {
                throw new IllegalArgumentException("not a public key on P-256");
            }
            return new NodePublicKey(key.getX().toString(), key.getY().toString());
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a JWK of an elliptic curve", e);
        }
    }

    /// The private key of a JWK, to open what was sealed to it.
    ///
    /// @throws IllegalArgumentException when it is no key on P-256, or has no private part; quotes nothing of it
    public static Secret privateKey(String jwk) {
        try {
            var key = ECKey.parse(jwk);
            if (key.isPrivate() && key.getCurve().equals(Curve.P_256)) {
                return new Secret(key.toJSONString());
            }
        } catch (ParseException | IllegalArgumentException | IllegalStateException _) {
            // Its message may quote what is wrong.
        }
        throw new IllegalArgumentException("expected a private key on P-256 as a JWK, with \"d\"");
    }

    /// @param masterKey   as it is now, asked for each time
    /// @param recoveryKey the public part of the fleet's offline recovery key
    public static SiteKeySeals siteKeySeals(Supplier<SealingKey> masterKey, Optional<NodePublicKey> recoveryKey) {
        return new CurrentMasterKeySeal(masterKey, recoveryKey);
    }

    /// The counterpart of [#siteKeySeals].
    ///
    /// @param masterKey   32 bytes for AES
    /// @param masterKeyId tells master keys apart
    public static OpenSiteKey siteKeyOpener(SecretKey masterKey, String masterKeyId) {
        return new MasterKeySeal(masterKey, masterKeyId, Optional.empty());
    }

    /// Seals a site that a node offers to its master.
    ///
    /// @param offerKey as the sealed configuration tells it
    public static String sealOffer(SiteId site, SiteKey key, byte[] offerKey) {
        return OfferSeal.seal(site, key, offerKey);
    }

    /// A public key whose private half is thrown away: it opens nothing, ever.
    public static NodePublicKey unheldKey(SecureRandom random) {
        return publicKey(nodeKeys(random).generate().publicKey());
    }

    /// Seals what only one node may read.
    ///
    /// @return a compact JWE (RFC 7516)
    public static String seal(byte[] secret, NodePublicKey recipient) {
        return NodeSeal.seal(secret, recipient);
    }
}
