package dev.holdfast.adapters.http.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.holdfast.adapters.http.oidc.Handshakes.Handshake;
import dev.holdfast.application.master.access.ForeignAccount;
import dev.holdfast.application.master.access.IdentityProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// OpenID Connect Core 1.0, authorization code flow with PKCE by S256, state and nonce. ID tokens are taken in these
/// algorithms only, all of them by the provider's private key.
final class OidcProvider implements IdentityProvider {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final int MAX_KEYS_BYTES = 256 * 1024;

    private final OidcSettings settings;
    private final Handshakes handshakes;
    private final ProviderMetadata metadata;

    OidcProvider(OidcSettings settings, Handshakes handshakes, InstantSource clock) {
        this.settings = settings;
        this.handshakes = handshakes;
        this.metadata = new ProviderMetadata(settings.issuer(), clock);
    }

    @Override
    public Departure depart() {
        try {
            var handshake = handshakes.begin();
            return new Departure.Off(
                    request(metadata.get(), handshake).toURI(),
                    handshakes.seal(handshake),
                    settings.redirectUri().getScheme().equals("https"));
        } catch (IOException | GeneralException e) {
            return new Departure.Unreachable(told(e));
        }
    }

    @Override
    public Arrival arrive(Return back) {
        var handshake = handshakes.open(back.handshake()).filter(found -> same(found.state(), back.state()));
        if (handshake.isEmpty()) {
            return new Arrival.Refused("this browser was not sent to the provider from here, or too long ago");
        }
        try {
            return exchange(metadata.get(), back.code(), handshake.get());
        } catch (IOException | GeneralException e) {
            return new Arrival.Unreachable(told(e));
        }
    }

    private AuthenticationRequest request(OIDCProviderMetadata provider, Handshake handshake) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(String[]::new)),
                        new ClientID(settings.clientId()),
                        settings.redirectUri())
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(new State(handshake.state()))
                .nonce(new Nonce(handshake.nonce()))
                .codeChallenge(new CodeVerifier(handshake.verifier()), CodeChallengeMethod.S256)
                .build();
    }

    private Arrival exchange(OIDCProviderMetadata provider, String code, Handshake handshake)
            throws IOException, GeneralException {
        var grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), settings.redirectUri(), new CodeVerifier(handshake.verifier()));
        var request = tokenRequest(provider, grant).toHTTPRequest();
        request.setConnectTimeout(ProviderMetadata.TIMEOUT_MILLIS);
        request.setReadTimeout(ProviderMetadata.TIMEOUT_MILLIS);
        var response = OIDCTokenResponseParser.parse(request.send());
        if (!response.indicatesSuccess()) {
            return new Arrival.Refused("the provider refused the code: "
                    + response.toErrorResponse().getErrorObject().getCode());
        }
        var tokens = (OIDCTokenResponse) response.toSuccessResponse();
        return identified(provider, tokens.getOIDCTokens().getIDToken(), handshake);
    }

    private TokenRequest tokenRequest(OIDCProviderMetadata provider, AuthorizationGrant grant) {
        var client = new ClientID(settings.clientId());
        var endpoint = provider.getTokenEndpointURI();
        return settings.clientSecret().isEmpty()
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(
                                endpoint, new ClientSecretBasic(client, new Secret(settings.clientSecret())), grant)
                        .build();
    }

    private Arrival identified(OIDCProviderMetadata provider, JWT idToken, Handshake handshake) throws IOException {
        if (!(idToken.getHeader().getAlgorithm() instanceof JWSAlgorithm algorithm)
                || !ALGORITHMS.contains(algorithm)) {
            return new Arrival.Refused("the provider signs ID tokens in a way that is not taken");
        }
        var validator = new IDTokenValidator(
                provider.getIssuer(),
                new ClientID(settings.clientId()),
                algorithm,
                provider.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(
                        ProviderMetadata.TIMEOUT_MILLIS, ProviderMetadata.TIMEOUT_MILLIS, MAX_KEYS_BYTES));
        try {
            return identified(validator.validate(idToken, new Nonce(handshake.nonce())));
        } catch (BadJOSEException e) {
            return new Arrival.Refused("the provider's ID token does not do: " + e.getMessage());
        } catch (JOSEException e) {
            return new Arrival.Unreachable(told(e));
        }
    }

    private Arrival identified(IDTokenClaimsSet claims) {
        var groups = Optional.ofNullable(claims.getStringListClaim(settings.groupsClaim()))
                .or(() -> Optional.ofNullable(claims.getStringClaim(settings.groupsClaim()))
                        .map(List::of));
        var subject = claims.getSubject().getValue();
        var name = Optional.ofNullable(claims.getStringClaim("preferred_username"))
                .or(() -> Optional.ofNullable(claims.getStringClaim("email")))
                .orElse(subject);
        return new Arrival.Identified(
                new ForeignAccount(claims.getIssuer().getValue(), subject), name, Set.copyOf(groups.orElse(List.of())));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(Exception failure) {
        return "the provider does not answer as it should: " + failure.getMessage();
    }
}
