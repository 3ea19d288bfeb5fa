package dev.holdfast.adapters.http.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.holdfast.application.master.sites.SiteOffer;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// Sites that a node offers to its master: compact JWEs by `dir` and A256GCM, whose payload is the site's
/// id (16 bytes) and its key (32). What seals them is derived from master key and node (HKDF-SHA-256), and
/// comes to the node within its sealed configuration; so nobody between the two reads an offer, and no node
/// opens another's.
final class OfferSeal {

    private static final JWEHeader HEADER = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).build();
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 16;

    private OfferSeal() {}

    static byte[] key(SecretKey masterKey, NodeId node) {
        try {
            var info = ("holdfast/1/offer/" + node).getBytes(StandardCharsets.US_ASCII);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(masterKey).thenExpand(info, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HKDF-SHA256", e);
        }
    }

    static String seal(SiteId site, SiteKey key, byte[] offerKey) {
        var payload = ByteBuffer.allocate(ID_BYTES + SiteKey.LENGTH)
                .putLong(site.value().getMostSignificantBits())
                .putLong(site.value().getLeastSignificantBits())
                .put(key.toArray());
        var jwe = new JWEObject(HEADER, new Payload(payload.array()));
        try {
            jwe.encrypt(new DirectEncrypter(offerKey));
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK has no AES-256-GCM", e);
        }
    }

    static Optional<SiteOffer> open(String sealed, byte[] offerKey) {
        try {
            var jwe = JWEObject.parse(sealed);
            var header = jwe.getHeader();
            if (!JWEAlgorithm.DIR.equals(header.getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                    || header.getCompressionAlgorithm() != null) {
                return Optional.empty();
            }
            jwe.decrypt(new DirectDecrypter(offerKey));
            return offer(jwe.getPayload().toBytes());
        } catch (ParseException | NullPointerException | JOSEException e) {
            // The parser's answer to a header without an encryption method is a NullPointerException.
            return Optional.empty();
        }
    }

    private static Optional<SiteOffer> offer(byte[] payload) {
        if (payload.length != ID_BYTES + SiteKey.LENGTH) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(payload);
        var site = new SiteId(new UUID(bytes.getLong(), bytes.getLong()));
        var key = new byte[SiteKey.LENGTH];
        bytes.get(key);
        return Optional.of(new SiteOffer(site, new SiteKey(key)));
    }
}
