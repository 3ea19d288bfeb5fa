package dev.holdfast.application.master.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTests {

    private static final Totp OF_THE_RFC = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /// The last six digits of the eight in RFC 6238, appendix B.
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void countsAsTheRfcDoes(long seconds, String code) {
        assertEquals(code, OF_THE_RFC.code(Instant.ofEpochSecond(seconds)));
    }

    @Test
    void isTypedInBase32() {
        assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", OF_THE_RFC.text());
        assertEquals("MZXW6YTBOI", Base32.encode("foobar".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("", Base32.encode(new byte[0]));
    }

    @Test
    void printsNoSecret() {
        assertEquals("Totp[hidden]", OF_THE_RFC.toString());
        assertTrue(OF_THE_RFC
                .uri(new UserName("ada@example.org"))
                .startsWith("otpauth://totp/Holdfast:ada%40example.org?secret=GEZ"));
    }
}
