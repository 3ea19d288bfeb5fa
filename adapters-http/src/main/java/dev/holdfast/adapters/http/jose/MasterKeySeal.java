package dev.holdfast.adapters.http.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESDecrypter;
import com.nimbusds.jose.crypto.AESEncrypter;
import dev.holdfast.application.master.sites.OpenSiteKey;
import dev.holdfast.application.master.sites.SiteKeySeals;
import dev.holdfast.application.master.sites.SiteOffer;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.text.ParseException;
import java.util.Optional;
import javax.crypto.SecretKey;

/// Site keys as compact JWEs whose payload is the key's 32 bytes: under the master key by A256KW, a use of
/// that key that shares nothing with its sealing of the database, or to the recovery key by ECDH-ES.
///
/// @param masterKeyId goes into the header as `kid`
record MasterKeySeal(SecretKey masterKey, String masterKeyId, Optional<NodePublicKey> recoveryKey)
        implements SiteKeySeals, OpenSiteKey {

    @Override
    public String underMasterKey(SiteKey key) {
        var header = new JWEHeader.Builder(JWEAlgorithm.A256KW, EncryptionMethod.A256GCM)
                .keyID(masterKeyId)
                .build();
        var jwe = new JWEObject(header, new Payload(key.toArray()));
        try {
            jwe.encrypt(new AESEncrypter(masterKey));
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK has no AES key wrap", e);
        }
    }

    @Override
    public Optional<String> toRecoveryKey(SiteKey key) {
        return recoveryKey.map(recipient -> NodeSeal.seal(key.toArray(), recipient));
    }

    @Override
    public byte[] offerKey(NodeId node) {
        return OfferSeal.key(masterKey, node);
    }

    @Override
    public Optional<SiteOffer> openOffer(String sealed, NodeId node) {
        return OfferSeal.open(sealed, offerKey(node));
    }

    @Override
    public Opened open(String sealed) {
        try {
            var jwe = JWEObject.parse(sealed);
            var header = jwe.getHeader();
            if (!JWEAlgorithm.A256KW.equals(header.getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                    || header.getCompressionAlgorithm() != null) {
                return new Opened.Broken();
            }
            if (header.getKeyID() != null && !header.getKeyID().equals(masterKeyId)) {
                return new Opened.OfAnotherMasterKey(header.getKeyID());
            }
            jwe.decrypt(new AESDecrypter(masterKey));
            return new Opened.Key(new SiteKey(jwe.getPayload().toBytes()));
        } catch (ParseException | NullPointerException | JOSEException | IllegalArgumentException e) {
            // The parser's answer to a header without an encryption method is a NullPointerException.
            return new Opened.Broken();
        }
    }

    @Override
    public String toString() {
        return "MasterKeySeal[" + masterKeyId + "]";
    }
}
