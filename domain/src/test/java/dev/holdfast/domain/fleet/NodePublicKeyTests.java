package dev.holdfast.domain.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NodePublicKeyTests {

    private static final String X = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4";
    private static final String Y = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM";

    @Test
    void takesEveryKeyThatTheJdkMakes() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        for (var i = 0; i < 50; i++) {
            var point = ((ECPublicKey) generator.generateKeyPair().getPublic()).getW();
            var key = new NodePublicKey(text(point.getAffineX()), text(point.getAffineY()));
            assertEquals(text(point.getAffineX()), key.x());
        }
    }

    @Test
    void refusesAPointBesideTheCurve() {
        assertThrows(IllegalArgumentException.class, () -> new NodePublicKey(Y, X));
    }

    @Test
    void refusesCoordinatesPastThePrime() {
        var prime = HexFormat.of().parseHex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(prime);

        assertThrows(IllegalArgumentException.class, () -> new NodePublicKey(text, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64url!", X + "AAAA", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4="})
    void refusesWhatIsNoCoordinate(String x) {
        assertThrows(IllegalArgumentException.class, () -> new NodePublicKey(x, Y));
    }

    // Other texts of the same bytes would give one key two fingerprints.
    @Test
    void refusesAnotherSpellingOfTheSameBytes() {
        assertThrows(IllegalArgumentException.class, () -> new NodePublicKey(X.substring(0, 42) + "5", Y));
    }

    private static String text(BigInteger coordinate) {
        var bytes = new byte[32];
        var significant = coordinate.toByteArray();
        var length = Math.min(significant.length, 32);
        System.arraycopy(significant, significant.length - length, bytes, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
