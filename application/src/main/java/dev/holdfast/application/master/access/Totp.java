package dev.holdfast.application.master.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that change every 30 seconds (RFC 6238: HMAC-SHA-1, six digits). Prints no secret.
public record Totp(byte[] secret) {

    private static final int SECRET_BYTES = 20;
    private static final int PERIOD_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    /// Codes of this many periods before and after are taken too: clocks differ, and people type slowly.
    private static final int DRIFT = 1;

    public static Totp random(SecureRandom random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Totp(secret);
    }

    /// The period whose code this is, of those about `now`.
    Optional<Long> step(String code, Instant now) {
        var present = Math.floorDiv(now.getEpochSecond(), PERIOD_SECONDS);
        return LongStream.rangeClosed(present - DRIFT, present + DRIFT)
                .filter(step -> same(code(step), code))
                .boxed()
                .findFirst();
    }

    /// The code that an authenticator shows at `now`.
    public String code(Instant now) {
        return code(Math.floorDiv(now.getEpochSecond(), PERIOD_SECONDS));
    }

    /// What an authenticator reads from a QR code.
    String uri(UserName name) {
        return "otpauth://totp/Holdfast:" + name.value().replace("@", "%40").replace("+", "%2B") + "?secret=" + text()
                + "&issuer=Holdfast&algorithm=SHA1&digits=6&period=30";
    }

    /// The secret in base32 (RFC 4648), as people type it.
    public String text() {
        return Base32.encode(secret);
    }

    private String code(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var digest =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = digest[digest.length - 1] & 0xf;
            var number = ByteBuffer.wrap(digest).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC-SHA-1", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Totp totp && Arrays.equals(secret, totp.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    @Override
    public String toString() {
        return "Totp[hidden]";
    }
}
