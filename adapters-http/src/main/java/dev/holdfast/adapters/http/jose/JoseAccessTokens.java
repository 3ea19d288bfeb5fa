package dev.holdfast.adapters.http.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.application.master.access.AccessTokens;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.TokenFault;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// JWTs (RFC 7519) as RFC 9068 profiles them for access tokens; ES256 and nothing else.
final class JoseAccessTokens implements AccessTokens {

    private static final String HOLDFAST = "holdfast";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final KeyRing keys;
    private final InstantSource clock;

    JoseAccessTokens(KeyRing keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String issue(User user, SessionId session) {
        var now = clock.instant();
        var key = keys.signing(now);
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID());
        var jwt = new SignedJWT(header.build(), claims(user, session, now));
        try {
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK cannot sign by ES256", e);
        }
    }

    @Override
    public Check check(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            return isGenuine(jwt) ? check(jwt.getJWTClaimsSet()) : new Check.Refused(TokenFault.FORGED);
        } catch (JOSEException e) {
            return new Check.Refused(TokenFault.FORGED);
        } catch (ParseException | IllegalArgumentException e) {
            return new Check.Refused(TokenFault.MALFORMED);
        }
    }

    @Override
    public String publicKeys() {
        return keys.published(clock.instant()).toString(true);
    }

    private boolean isGenuine(SignedJWT jwt) throws JOSEException {
        var header = jwt.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || !TYPE.equals(header.getType())) {
            return false;
        }
        var id = header.getKeyID();
        var key = id == null ? Optional.<ECKey>empty() : keys.checking(id, clock.instant());
        return key.isPresent() && jwt.verify(new ECDSAVerifier(key.get().toECPublicKey()));
    }

    private Check check(JWTClaimsSet claims) throws ParseException {
        var from = claims.getNotBeforeTime();
        var until = claims.getExpirationTime();
        var isOurs = HOLDFAST.equals(claims.getIssuer()) && claims.getAudience().equals(List.of(HOLDFAST));
        if (!isOurs || from == null || until == null) {
            return new Check.Refused(TokenFault.FOREIGN);
        }
        var now = clock.instant();
        if (!now.isBefore(until.toInstant())) {
            return new Check.Refused(TokenFault.EXPIRED);
        }
        if (now.plus(LEEWAY).isBefore(from.toInstant())) {
            return new Check.Refused(TokenFault.NOT_YET_VALID);
        }
        return new Check.Genuine(
                UserId.of(claims.getSubject()), new SessionId(UUID.fromString(claims.getStringClaim("sid"))));
    }

    private static JWTClaimsSet claims(User user, SessionId session, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(HOLDFAST)
                .audience(HOLDFAST)
                .subject(user.id().toString())
                .claim("name", user.name().value())
                .claim("role", user.role().name().toLowerCase(Locale.ROOT))
                .claim("sid", session.toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
    }
}
