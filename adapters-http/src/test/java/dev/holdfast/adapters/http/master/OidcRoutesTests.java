package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.SmallProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The whole way by a provider of our own: departure, provider, return.
final class OidcRoutesTests {

    private final SmallProvider provider = SmallProvider.start();
    private final TestAccess access = TestAccess.start(provider);

    @AfterEach
    void stop() {
        access.close();
        provider.close();
    }

    @Test
    void letsInWhomTheProviderVouchesFor() throws Exception {
        provider.is("1", "carol@example.org", "staff", "ops", "unknown");
        var me = access.as(roundTrip().expect(200)).get("/auth/me").expect(200);
        assertEquals("carol@example.org", me.textAt("/username"));
        assertEquals("operator", me.textAt("/role"));
        var entry = access.as(access.signIn("root"))
                .get("/audit?action=GET+/auth/oidc/callback")
                .at("/items/0");
        assertEquals("carol@example.org", entry.at("/actor/name").asText());
        assertEquals("200", entry.at("/outcome").asText());
    }

    @Test
    void takesABrowserToTheDashboardWithItsSessionInACookie() throws Exception {
        provider.is("1", "carol", "ops");
        var departed = depart();
        var arrived = access.anonymous()
                .with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .with("Cookie", departed.header("Set-Cookie").replaceFirst(";.*", ""))
                .get(visit(departed.header("Location")))
                .expect(303);
        assertEquals("/dashboard/", arrived.header("Location"));
        var cookies = arrived.headers().allValues("Set-Cookie");
        assertEquals(2, cookies.size(), cookies::toString);
        assertTrue(cookies.stream().anyMatch(it -> it.startsWith("holdfast_oidc=; Max-Age=0")), cookies::toString);
        var session = cookies.stream()
                .filter(it -> it.startsWith("holdfast_refresh=hfr_"))
                .findFirst()
                .orElseThrow();
        var tokens = access.anonymous()
                .with("Cookie", session.replaceFirst(";.*", ""))
                .with("X-Holdfast-Csrf", "1")
                .with("Sec-Fetch-Site", "same-origin")
                .post("/auth/refresh")
                .expect(200);
        assertEquals("carol", access.as(tokens).get("/auth/me").expect(200).textAt("/username"));
    }

    @Test
    void followsTheGroupsAtEachSignIn() throws Exception {
        provider.is("1", "carol", "ops");
        var before = access.as(roundTrip().expect(200));
        provider.is("1", "renamed", "shop");
        var after = access.as(roundTrip().expect(200));
        var me = after.get("/auth/me").expect(200);
        assertEquals("carol", me.textAt("/username"));
        assertEquals("tenant", me.textAt("/role"));
        assertEquals("shop", me.textAt("/labels/customer"));
        before.get("/auth/me").expect(401);
        provider.is("1", "carol", "nothing-here");
        roundTrip().expectProblem(403, "no-role");
    }

    @Test
    void makesNobodySomebodyElseByAName() throws Exception {
        provider.is("2", "root", "admins");
        roundTrip().expectProblem(409, "name-taken");
        provider.is("3", "carol", "ops");
        roundTrip().expect(200);
        provider.is("4", "carol", "admins");
        roundTrip().expectProblem(409, "name-taken");
        provider.is("5", "no name \u0000", "ops");
        roundTrip().expectProblem(401, "oidc-refused");
    }

    @Test
    void letsNobodyInByAPasswordWhoSignsInElsewhere() throws Exception {
        provider.is("1", "carol", "ops");
        roundTrip().expect(200);
        access.anonymous()
                .post("/auth/token", Map.of("username", "carol", "password", "none"))
                .expectProblem(401, "wrong-credentials");
    }

    @Test
    void takesAReturnOnlyInTheBrowserThatDeparted() throws Exception {
        var mine = depart();
        var theirs = depart();
        var back = visit(mine.header("Location"));
        access.anonymous().get(back).expectProblem(401, "oidc-refused");
        with(theirs, back).expectProblem(401, "oidc-refused");
        access.anonymous()
                .with("Cookie", "holdfast_oidc=1.00000000.AAAA")
                .get(back)
                .expectProblem(401, "oidc-refused");
        with(mine, back).expect(200);
        with(mine, back).expectProblem(401, "oidc-refused");
    }

    @Test
    void takesAReturnForTenMinutes() throws Exception {
        var departed = depart();
        var back = visit(departed.header("Location"));
        access.later(600);
        with(departed, back).expectProblem(401, "oidc-refused");
    }

    @Test
    void refusesForgedIdTokens() throws Exception {
        provider.forges(claims -> claims.claim("nonce", "another"));
        roundTrip().expectProblem(401, "oidc-refused");
        provider.forges(claims -> claims.audience("another"));
        roundTrip().expectProblem(401, "oidc-refused");
        provider.forges(claims -> claims.issuer("https://another.example"));
        roundTrip().expectProblem(401, "oidc-refused");
        provider.forges(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))));
        roundTrip().expectProblem(401, "oidc-refused");
        provider.forges(claims -> claims);
        roundTrip().expect(200);
        provider.signsWithAnotherKey();
        roundTrip().expectProblem(401, "oidc-refused");
        provider.signsNothing();
        roundTrip().expectProblem(401, "oidc-refused");
    }

    @Test
    void tellsWhatTheProviderSaidInstead() {
        var reply = access.anonymous()
                .get("/auth/oidc/callback?error=access_denied&state=x")
                .expectProblem(401, "oidc-refused");
        assertTrue(reply.textAt("/detail").contains("access_denied"));
    }

    @Test
    void saysSoWhenTheProviderIsAway() {
        provider.close();
        access.anonymous().get("/auth/oidc/login").expectProblem(503, "provider-unreachable");
    }

    @Test
    void offersNothingWhereNoProviderIsConfigured() {
        try (var without = TestAccess.start()) {
            without.anonymous().get("/auth/oidc/login").expectProblem(404, "not-found");
        }
    }

    @Test
    void keepsTheHandshakeFromScriptsAndOtherSites() {
        var cookie = depart().header("Set-Cookie");
        assertTrue(cookie.contains("; HttpOnly; SameSite=Lax"), cookie);
        assertTrue(cookie.contains("; Path=/auth/oidc"), cookie);
        assertFalse(depart().header("Location").contains("code_verifier"));
    }

    private Reply roundTrip() throws Exception {
        var departed = depart();
        return with(departed, visit(departed.header("Location")));
    }

    private Reply depart() {
        return access.anonymous().get("/auth/oidc/login").expect(303);
    }

    private Reply with(Reply departed, String back) {
        var cookie = departed.header("Set-Cookie").replaceFirst(";.*", "");
        return access.anonymous().with("Cookie", "other=1; " + cookie).get(back);
    }

    /// Answers where the provider sends the browser, without the master's address.
    private static String visit(String uri) throws IOException, InterruptedException {
        try (var browser = HttpClient.newHttpClient()) {
            var response = browser.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.discarding());
            var location = URI.create(response.headers().firstValue("Location").orElseThrow());
            return location.getRawPath() + "?" + location.getRawQuery();
        }
    }
}
