package dev.holdfast.adapters.http.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.adapters.http.testing.TokenAttack;
import dev.holdfast.application.master.access.AccessTokens;
import dev.holdfast.application.master.access.AccessTokens.Check;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.TokenFault;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.contracts.access.InMemorySigningKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JoseAccessTokensTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SessionId SESSION = new SessionId(UUID.randomUUID());
    private static final User ADMIN =
            new User(new UserId(UUID.randomUUID()), new UserName("admin"), Grant.of(Role.ADMIN), NOON);

    private final SigningKeys keys = new InMemorySigningKeys();
    private Instant now = NOON;
    private final AccessTokens tokens = master();

    @Test
    void knowsWhoHoldsItsToken() {
        assertEquals(new Check.Genuine(ADMIN.id(), SESSION), tokens.check(tokens.issue(ADMIN, SESSION)));
    }

    @Test
    void forgetsATokenAfterAQuarterOfAnHour() {
        var token = tokens.issue(ADMIN, SESSION);
        now = NOON.plus(Duration.ofMinutes(15)).minusMillis(1);
        assertTrue(isGood(token));
        now = NOON.plus(Duration.ofMinutes(15));
        assertEquals(new Check.Refused(TokenFault.EXPIRED), tokens.check(token));
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryForgery(TokenAttack attack) throws Exception {
        tokens.issue(ADMIN, SESSION);
        var claims = TokenAttack.claims(ADMIN.id(), SESSION, NOON);
        var refused = new Check.Refused(attack.fault());
        assertEquals(refused, tokens.check(attack.token(claims, keys.all().getFirst(), NOON)));
    }

    @Test
    void takesWhatTheForgeriesWouldHaveToBe() throws Exception {
        tokens.issue(ADMIN, SESSION);
        var claims = TokenAttack.claims(ADMIN.id(), SESSION, NOON).build();
        assertTrue(isGood(TokenAttack.signed(claims, keys.all().getFirst())));
    }

    @Test
    void refusesWhatIsNoToken() {
        for (var text : new String[] {"", ".", "..", "a.b.c", "hfx_", "eyJhbGciOiJub25lIn0"}) {
            assertEquals(new Check.Refused(TokenFault.MALFORMED), tokens.check(text), text);
        }
    }

    @Test
    void signsInOneWayOnly() throws Exception {
        assertEquals(
                JWSAlgorithm.ES256,
                SignedJWT.parse(tokens.issue(ADMIN, SESSION)).getHeader().getAlgorithm());
    }

    @Test
    void checksWhatAnotherMasterSigned() {
        var other = master();
        now = NOON.plusSeconds(60);
        assertTrue(isGood(other.issue(ADMIN, SESSION)));
        assertEquals(1, keys.all().size());
    }

    @Test
    void publishesAKeyBeforeItSigns() throws Exception {
        var first = keyOf(tokens.issue(ADMIN, SESSION));
        now = NOON.plus(Duration.ofDays(30)).minus(Duration.ofHours(1));
        assertEquals(first, keyOf(tokens.issue(ADMIN, SESSION)));
        assertEquals(2, JWKSet.parse(tokens.publicKeys()).size());
        now = now.plus(Duration.ofMinutes(59));
        assertEquals(first, keyOf(tokens.issue(ADMIN, SESSION)));
        now = now.plus(Duration.ofMinutes(1));
        var second = keyOf(tokens.issue(ADMIN, SESSION));
        assertNotEquals(first, second);
        assertTrue(JWKSet.parse(tokens.publicKeys())
                .containsJWK(JWKSet.parse(tokens.publicKeys()).getKeyByKeyId(second)));
    }

    @Test
    void neverLogsAnybodyOutByAChangeOfKeys() {
        var other = master();
        var ends = NOON.plus(Duration.ofDays(100));
        while (now.isBefore(ends)) {
            var token = tokens.issue(ADMIN, SESSION);
            assertTrue(isGood(other, token));
            var issuedAt = now;
            now = issuedAt.plus(AccessTokens.LIFETIME).minusMillis(1);
            assertTrue(isGood(token));
            assertTrue(isGood(other, token));
            now = issuedAt.plus(Duration.ofMinutes(47));
        }
        assertTrue(keys.all().size() <= 2);
    }

    @Test
    void goesOnAfterNobodySignedInForAYear() {
        tokens.issue(ADMIN, SESSION);
        now = NOON.plus(Duration.ofDays(365));
        assertTrue(isGood(tokens.issue(ADMIN, SESSION)));
        assertTrue(isGood(master(), tokens.issue(ADMIN, SESSION)));
        assertEquals(1, keys.all().size());
    }

    @Test
    void publishesNoPrivatePart() throws Exception {
        tokens.issue(ADMIN, SESSION);
        var published = JWKSet.parse(tokens.publicKeys());
        assertEquals(1, published.size());
        assertFalse(published.getKeys().getFirst().isPrivate());
    }

    private AccessTokens master() {
        return Jose.accessTokens(keys, () -> now, new SecureRandom());
    }

    private boolean isGood(String token) {
        return isGood(tokens, token);
    }

    private static boolean isGood(AccessTokens master, String token) {
        return master.check(token) instanceof Check.Genuine;
    }

    private static String keyOf(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
