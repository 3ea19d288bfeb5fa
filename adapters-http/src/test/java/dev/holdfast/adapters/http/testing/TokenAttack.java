package dev.holdfast.adapters.http.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.SigningKeys.SigningKey;
import dev.holdfast.application.master.access.TokenFault;
import dev.holdfast.application.master.access.UserId;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Ways to make an access token that is none, and why each is refused.
public enum TokenAttack {
    ALGORITHM_NONE(TokenFault.MALFORMED),
    ALGORITHM_NONE_WITH_SIGNATURE(TokenFault.MALFORMED),
    PUBLIC_KEY_AS_SHARED_SECRET(TokenFault.FORGED),
    RSA_UNDER_OUR_KEY_ID(TokenFault.FORGED),
    ANOTHER_CURVE_KEY_UNDER_OUR_KEY_ID(TokenFault.FORGED),
    ANOTHER_KEY_ID(TokenFault.FORGED),
    KEY_IN_THE_HEADER(TokenFault.FORGED),
    CHANGED_CLAIMS(TokenFault.FORGED),
    NO_SIGNATURE(TokenFault.MALFORMED),
    CUT_SHORT(TokenFault.FORGED),
    ALL_ZERO_SIGNATURE(TokenFault.FORGED),
    ANOTHER_TYPE(TokenFault.FORGED),
    EXPIRED(TokenFault.EXPIRED),
    NOT_YET_VALID(TokenFault.NOT_YET_VALID),
    WITHOUT_END(TokenFault.FOREIGN),
    ANOTHER_ISSUER(TokenFault.FOREIGN),
    ANOTHER_AUDIENCE(TokenFault.FOREIGN),
    AUDIENCES_BESIDE_OURS(TokenFault.FOREIGN);

    private static final String TYPE = "at+jwt";

    private final TokenFault fault;

    TokenAttack(TokenFault fault) {
        this.fault = fault;
    }

    public TokenFault fault() {
        return fault;
    }

    /// What a good token of the session claims.
    public static JWTClaimsSet.Builder claims(UserId user, SessionId session, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer("holdfast")
                .audience("holdfast")
                .subject(user.toString())
                .claim("name", "admin")
                .claim("role", "admin")
                .claim("sid", session.toString())
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(900)));
    }

    /// A good token by a key of the master.
    public static String signed(JWTClaimsSet claims, SigningKey key) throws Exception {
        var ours = ECKey.parse(key.jwk());
        return signed(header(JWSAlgorithm.ES256, ours.getKeyID(), TYPE), claims, new ECDSASigner(ours));
    }

    public String token(JWTClaimsSet.Builder claims, SigningKey key, Instant now) throws Exception {
        var ours = ECKey.parse(key.jwk());
        var id = ours.getKeyID();
        var good = signed(claims.build(), key);
        var parts = good.split("\\.");
        return switch (this) {
            case ALGORITHM_NONE -> new PlainJWT(claims.build()).serialize();
            case ALGORITHM_NONE_WITH_SIGNATURE -> new PlainJWT(claims.build()).serialize() + parts[2];
            case PUBLIC_KEY_AS_SHARED_SECRET ->
                signed(
                        header(JWSAlgorithm.HS256, id, TYPE),
                        claims.build(),
                        new MACSigner(ours.toECPublicKey().getEncoded()));
            case RSA_UNDER_OUR_KEY_ID ->
                signed(
                        header(JWSAlgorithm.RS256, id, TYPE),
                        claims.build(),
                        new RSASSASigner(new RSAKeyGenerator(2048).generate()));
            case ANOTHER_CURVE_KEY_UNDER_OUR_KEY_ID ->
                signed(header(JWSAlgorithm.ES256, id, TYPE), claims.build(), new ECDSASigner(stranger()));
            case ANOTHER_KEY_ID ->
                signed(header(JWSAlgorithm.ES256, "another", TYPE), claims.build(), new ECDSASigner(stranger()));
            case KEY_IN_THE_HEADER -> withKeyInHeader(claims.build());
            case CHANGED_CLAIMS ->
                parts[0] + "."
                        + claims.claim("name", "mallory").build().toPayload().toBase64URL() + "." + parts[2];
            case NO_SIGNATURE -> parts[0] + "." + parts[1] + ".";
            case CUT_SHORT -> good.substring(0, good.length() - 10);
            case ALL_ZERO_SIGNATURE -> parts[0] + "." + parts[1] + "." + "A".repeat(86);
            case ANOTHER_TYPE -> signed(header(JWSAlgorithm.ES256, id, "JWT"), claims.build(), new ECDSASigner(ours));
            case EXPIRED ->
                signed(claims.expirationTime(Date.from(now.minusSeconds(1))).build(), key);
            case NOT_YET_VALID ->
                signed(claims.notBeforeTime(Date.from(now.plusSeconds(60))).build(), key);
            case WITHOUT_END -> signed(claims.expirationTime(null).build(), key);
            case ANOTHER_ISSUER -> signed(claims.issuer("mallory").build(), key);
            case ANOTHER_AUDIENCE -> signed(claims.audience("others").build(), key);
            case AUDIENCES_BESIDE_OURS ->
                signed(claims.audience(List.of("holdfast", "others")).build(), key);
        };
    }

    private static String withKeyInHeader(JWTClaimsSet claims) throws JOSEException {
        var stranger = stranger();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .jwk(stranger.toPublicJWK())
                .build();
        return signed(header, claims, new ECDSASigner(stranger));
    }

    private static ECKey stranger() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).generate();
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String keyId, String type) {
        return new JWSHeader.Builder(algorithm)
                .keyID(keyId)
                .type(new JOSEObjectType(type))
                .build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
