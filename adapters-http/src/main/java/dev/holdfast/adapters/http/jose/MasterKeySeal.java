package dev.holdfast.adapters.http.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESEncrypter;
import dev.holdfast.application.master.sites.SiteKeySeals;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;

/// Site keys as compact JWEs whose payload is the key's 32 bytes: under the master key by A256KW, a use of that key
/// that shares nothing with its sealing of the database, or to the recovery key by ECDH-ES.
///
/// @param masterKeyId goes into the header as `kid`
record MasterKeySeal(SecretKey masterKey, String masterKeyId, Optional<NodePublicKey> recoveryKey)
        implements SiteKeySeals {

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
    public String toString() {
        return "MasterKeySeal[" + masterKeyId + "]";
    }
}
