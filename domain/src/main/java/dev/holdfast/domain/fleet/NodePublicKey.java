package dev.holdfast.domain.fleet;

import java.math.BigInteger;
import java.util.Base64;

/// The public key of a node: a point of the curve P-256, as in a JSON Web Key (RFC 7518, section 6.2).
///
/// @param x the coordinate's 32 bytes in base64url
/// @param y the coordinate's 32 bytes in base64url
public record NodePublicKey(String x, String y) {

    private static final int COORDINATE_BYTES = 32;

    // The curve: y² = x³ - 3x + b over the integers modulo p (SEC 2, section 2.4.2).
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    /// @throws IllegalArgumentException when the coordinates are not those of a point of the curve
    public NodePublicKey {
        if (!isOnCurve(coordinate(x), coordinate(y))) {
            throw new IllegalArgumentException("x and y are no point of the curve P-256");
        }
    }

    /// The JSON Web Key, with its required members alone, in the order and form of RFC 7638.
    public String jwk() {
        return "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
    }

    private static BigInteger coordinate(String text) {
        var bytes = decode(text);
        var value = new BigInteger(1, bytes);
        if (bytes.length != COORDINATE_BYTES
                || value.compareTo(P) >= 0
                || !encode(bytes).equals(text)) {
            throw new IllegalArgumentException("a coordinate is 32 bytes in base64url, less than the curve's prime");
        }
        return value;
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a coordinate is not base64url", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        var right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P);
        return y.multiply(y).mod(P).equals(right);
    }
}
