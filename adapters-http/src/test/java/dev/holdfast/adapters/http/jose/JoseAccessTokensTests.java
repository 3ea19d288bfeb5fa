package dev.holdfast.adapters.http.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.application.master.access.AccessTokens;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.contracts.access.InMemorySigningKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class JoseAccessTokensTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SessionId SESSION = new SessionId(UUID.randomUUID());
    private static final User ADMIN = new User(new UserId(UUID.randomUUID()), new UserName("admin"), Role.ADMIN, NOON);

    private final SigningKeys keys = new InMemorySigningKeys();
    private Instant now = NOON;
    private final AccessTokens tokens = master();

    @Test
    void knowsWhoHoldsItsToken() {
        var holder = tokens.check(tokens.issue(ADMIN, SESSION)).orElseThrow();
        assertEquals(ADMIN.id(), holder.id());
        assertEquals(ADMIN.name(), holder.name());
        assertEquals(Role.ADMIN, holder.role());
        assertEquals(SESSION, holder.session());
    }

    @Test
    void forgetsATokenAfterAQuarterOfAnHour() {
        var token = tokens.issue(ADMIN, SESSION);
        now = NOON.plus(Duration.ofMinutes(15)).minusMillis(1);
        assertTrue(tokens.check(token).isPresent());
        now = NOON.plus(Duration.ofMinutes(15));
        assertTrue(tokens.check(token).isEmpty());
    }

    @Test
    void refusesATokenFromTheFuture() {
        var token = tokens.issue(ADMIN, SESSION);
        now = NOON.minus(Duration.ofMinutes(1));
        assertTrue(tokens.check(token).isEmpty());
    }

    @Test
    void refusesATokenThatWasTamperedWith() throws Exception {
        var parts = tokens.issue(ADMIN, SESSION).split("\\.");
        var claims = new JWTClaimsSet.Builder(
                        SignedJWT.parse(String.join(".", parts)).getJWTClaimsSet())
                .claim("name", "mallory")
                .build();
        assertTrue(tokens.check(parts[0] + "." + claims.toPayload().toBase64URL() + "." + parts[2])
                .isEmpty());
        assertTrue(tokens.check(parts[0] + "." + parts[1] + ".").isEmpty());
        assertTrue(tokens.check("a.b.c").isEmpty());
        assertTrue(tokens.check("").isEmpty());
    }

    @Test
    void refusesATokenWithoutSignature() {
        assertTrue(tokens.check(new PlainJWT(claims("holdfast", "holdfast")).serialize())
                .isEmpty());
    }

    @Test
    void refusesAPublicKeyUsedAsASharedSecret() throws Exception {
        var open = signingKey().toPublicJWK();
        var forged = signed(
                JWSAlgorithm.HS256,
                open.getKeyID(),
                "at+jwt",
                "holdfast",
                new MACSigner(open.toECPublicKey().getEncoded()));
        assertTrue(tokens.check(forged).isEmpty());
    }

    @Test
    void refusesAnotherSignersToken() throws Exception {
        var stranger = new ECKeyGenerator(Curve.P_256).generate();
        var forged =
                signed(JWSAlgorithm.ES256, signingKey().getKeyID(), "at+jwt", "holdfast", new ECDSASigner(stranger));
        assertTrue(tokens.check(forged).isEmpty());
    }

    @Test
    void refusesTokensForOthersAndOfOtherKinds() throws Exception {
        var key = signingKey();
        var signer = new ECDSASigner(key);
        assertTrue(tokens.check(signed(JWSAlgorithm.ES256, key.getKeyID(), "at+jwt", "holdfast", signer))
                .isPresent());
        assertTrue(tokens.check(signed(JWSAlgorithm.ES256, key.getKeyID(), "at+jwt", "others", signer))
                .isEmpty());
        assertTrue(tokens.check(signed(JWSAlgorithm.ES256, key.getKeyID(), "JWT", "holdfast", signer))
                .isEmpty());
    }

    @Test
    void checksWhatAnotherMasterSigned() {
        var other = master();
        now = NOON.plusSeconds(60);
        assertTrue(tokens.check(other.issue(ADMIN, SESSION)).isPresent());
        assertEquals(1, keys.all().size());
    }

    @Test
    void changesItsKeyEveryMonthAndOutlivesNoToken() {
        var old = tokens.issue(ADMIN, SESSION);
        now = NOON.plus(Duration.ofDays(30)).minusSeconds(1);
        var lastOfOldKey = tokens.issue(ADMIN, SESSION);
        now = now.plusSeconds(60);
        assertTrue(tokens.check(tokens.issue(ADMIN, SESSION)).isPresent());
        assertTrue(tokens.check(lastOfOldKey).isPresent());
        assertTrue(tokens.check(old).isEmpty());
        assertEquals(2, keys.all().size());
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

    private ECKey signingKey() throws Exception {
        tokens.issue(ADMIN, SESSION);
        return ECKey.parse(keys.all().getFirst().jwk());
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, String type, String audience, JWSSigner signer)
            throws Exception {
        var header = new JWSHeader.Builder(algorithm)
                .keyID(keyId)
                .type(new JOSEObjectType(type))
                .build();
        var jwt = new SignedJWT(header, claims("holdfast", audience));
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static JWTClaimsSet claims(String issuer, String audience) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(ADMIN.id().toString())
                .claim("name", "admin")
                .claim("role", "admin")
                .claim("sid", SESSION.toString())
                .notBeforeTime(Date.from(NOON))
                .expirationTime(Date.from(NOON.plusSeconds(900)))
                .build();
    }
}
