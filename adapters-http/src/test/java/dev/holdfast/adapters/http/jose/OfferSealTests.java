package dev.holdfast.adapters.http.jose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodePublicKey;
import dev.holdfast.domain.fleet.SiteId;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class OfferSealTests {

    private static final NodeId NODE = new NodeId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());

    private final SecureRandom random = new SecureRandom();
    private final SiteKey key = new SiteKey(bytes());
    private final MasterKeySeal seals =
            new MasterKeySeal(new SecretKeySpec(bytes(), "AES"), "id", Optional.<NodePublicKey>empty());

    @Test
    void opensWhatItsNodeOffers() {
        var offer = seals.openOffer(Jose.sealOffer(SITE, key, seals.offerKey(NODE)), NODE)
                .orElseThrow();

        assertEquals(SITE, offer.id());
        assertArrayEquals(key.toArray(), offer.key().toArray());
        assertArrayEquals(seals.offerKey(NODE), seals.offerKey(NODE));
    }

    @Test
    void opensNothingElse() {
        var sealed = Jose.sealOffer(SITE, key, seals.offerKey(NODE));

        var other = new NodeId(UUID.randomUUID());
        assertFalse(Arrays.equals(seals.offerKey(NODE), seals.offerKey(other)));
        assertEquals(Optional.empty(), seals.openOffer(sealed, other));
        assertEquals(Optional.empty(), seals.openOffer("", NODE));
        assertEquals(Optional.empty(), seals.openOffer(seals.underMasterKey(key), NODE));
        assertEquals(Optional.empty(), seals.openOffer(sealed.substring(0, sealed.length() - 4) + "AAAA", NODE));
    }

    private byte[] bytes() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
