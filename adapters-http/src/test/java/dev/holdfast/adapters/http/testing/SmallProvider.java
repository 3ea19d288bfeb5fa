package dev.holdfast.adapters.http.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.adapters.http.json.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A small OpenID provider with discovery, an authorization endpoint that asks nobody anything, a token endpoint that
/// checks what it is told to check (client, redirect URI, PKCE, each code once), and its keys.
public final class SmallProvider implements AutoCloseable {

    public static final String CLIENT_ID = "holdfast";
    public static final String CLIENT_SECRET = "provider's secret";

    private final WebServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private UnaryOperator<JWTClaimsSet.Builder> forgery = claims -> claims;
    private RSAKey signer;
    private boolean signs = true;
    private String subject = "4711";
    private String name = "dora";
    private List<String> groups = List.of("ops");

    private SmallProvider() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("1").generate();
        signer = key;
        server = WebServer.builder()
                .host("localhost")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.get("/.well-known/openid-configuration", this::configuration)
                        .get("/authorize", this::authorize)
                        .post("/token", this::token)
                        .get(
                                "/keys",
                                (_, response) -> answer(
                                        response,
                                        200,
                                        new JWKSet(key).toPublicJWKSet().toString())))
                .build()
                .start();
    }

    public static SmallProvider start() {
        try {
            return new SmallProvider();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI issuer() {
        return URI.create("http://localhost:" + server.port());
    }

    /// Who signs in from now on.
    public void is(String newSubject, String newName, String... newGroups) {
        subject = newSubject;
        name = newName;
        groups = List.of(newGroups);
    }

    /// Has ID tokens say something else.
    public void forges(UnaryOperator<JWTClaimsSet.Builder> change) {
        forgery = change;
    }

    public void signsWithAnotherKey() {
        try {
            signer = new RSAKeyGenerator(2048).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public void signsNothing() {
        signs = false;
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configuration(ServerRequest request, ServerResponse response) {
        answer(
                response,
                200,
                json(Map.of(
                        "issuer", issuer().toString(),
                        "authorization_endpoint", issuer() + "/authorize",
                        "token_endpoint", issuer() + "/token",
                        "jwks_uri", issuer() + "/keys",
                        "subject_types_supported", List.of("public"),
                        "response_types_supported", List.of("code"),
                        "id_token_signing_alg_values_supported", List.of("RS256"))));
    }

    private void authorize(ServerRequest request, ServerResponse response) {
        var asked = parameters(request.query().rawValue());
        var code = UUID.randomUUID().toString();
        codes.put(code, asked);
        response.status(Status.FOUND_302)
                .header(
                        HeaderNames.LOCATION,
                        asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"))
                .send();
    }

    private void token(ServerRequest request, ServerResponse response) {
        var given = parameters(text(request));
        var asked = codes.remove(given.getOrDefault("code", ""));
        if (asked == null || !isOurs(request) || !fits(given, asked)) {
            answer(response, 400, json(Map.of("error", "invalid_grant")));
            return;
        }
        answer(
                response,
                200,
                json(Map.of("access_token", "x", "token_type", "Bearer", "id_token", idToken(asked.get("nonce")))));
    }

    private static String text(ServerRequest request) {
        try {
            return new String(request.content().inputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean fits(Map<String, String> given, Map<String, String> asked) {
        return given.get("redirect_uri").equals(asked.get("redirect_uri"))
                && "S256".equals(asked.get("code_challenge_method"))
                && challenge(given.get("code_verifier")).equals(asked.get("code_challenge"));
    }

    private static boolean isOurs(ServerRequest request) {
        var basic = request.headers().get(HeaderNames.AUTHORIZATION).get();
        var decoded =
                new String(Base64.getDecoder().decode(basic.substring("Basic ".length())), StandardCharsets.UTF_8);
        return URLDecoder.decode(decoded, StandardCharsets.UTF_8).equals(CLIENT_ID + ":" + CLIENT_SECRET);
    }

    private static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idToken(String nonce) {
        var now = Instant.now();
        var claims = forgery.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer().toString())
                        .audience(CLIENT_ID)
                        .subject(subject)
                        .claim("nonce", nonce)
                        .claim("preferred_username", name)
                        .claim("groups", groups)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60))))
                .build();
        if (!signs) {
            return new PlainJWT(claims).serialize();
        }
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims);
            jwt.sign(new RSASSASigner(signer));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (one, _) -> one,
                        HashMap::new));
    }

    private static String json(Map<String, Object> message) {
        return new String(Json.write(message), StandardCharsets.UTF_8);
    }

    private static void answer(ServerResponse response, int status, String json) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(json.getBytes(StandardCharsets.UTF_8));
    }
}
