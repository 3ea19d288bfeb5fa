package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A session whose refresh token lies in a cookie.
final class BrowserSessionTests {

    private final TestAccess access = TestAccess.start();

    @AfterEach
    void stop() {
        access.close();
    }

    @Test
    void keepsTheRefreshTokenFromScriptsAndOtherSites() {
        var tokens = signIn().expect(200);
        assertTrue(tokens.at("/refreshToken").isMissingNode());
        assertFalse(tokens.textAt("/accessToken").isEmpty());
        var cookie = tokens.header("Set-Cookie");
        assertTrue(
                cookie.matches(
                        "holdfast_refresh=hfr_[A-Za-z0-9_-]+; Max-Age=1209600; Path=/auth; HttpOnly; SameSite=Strict"),
                cookie);
    }

    @Test
    void goesOnByTheCookieAloneAndReplacesIt() {
        var first = signIn();
        var second = refresh(first).expect(200);
        access.as(second).get("/auth/me").expect(200);
        assertTrue(second.at("/refreshToken").isMissingNode());
        refresh(second).expect(200);
    }

    @Test
    void goesOnWhenTheAnswerThatBroughtTheNextCookieWasLost() {
        var first = signIn();
        refresh(first).expect(200);
        var second = refresh(first).expect(200);
        var third = refresh(second).expect(200);
        access.as(third).get("/auth/me").expect(200);
    }

    @Test
    void goesOnByWhicheverCookieTheBrowserKeptOfTwoThatCameTogether() {
        var first = signIn();
        var kept = refresh(first).expect(200);
        var lost = refresh(first).expect(200);
        var next = refresh(kept).expect(200);
        refresh(lost).expectProblem(401, "session-over");
        refresh(next).expectProblem(401, "session-over");
    }

    @Test
    void endsASessionWhoseCookieComesAgainByJson() {
        var first = signIn();
        var second = refresh(first).expect(200);
        var token = cookie(first).replaceFirst(".*=", "");
        access.anonymous().post("/auth/refresh", Map.of("refreshToken", token)).expectProblem(401, "session-over");
        refresh(second).expectProblem(401, "session-over");
    }

    @Test
    void endsASessionWhoseCookieComesAgainAfterTheNextOne() {
        var first = signIn();
        var second = refresh(first).expect(200);
        var third = refresh(second).expect(200);
        var replay = refresh(first).expectProblem(401, "session-over");
        assertForgotten(replay);
        refresh(third).expectProblem(401, "session-over");
        access.as(third).get("/auth/me").expect(401);
        var entry = access.as(access.signIn("root"))
                .get("/audit?action=POST+/auth/refresh")
                .at("/items/0");
        assertTrue(entry.path("detail").asText().contains("came again"), entry::toString);
        assertEquals("401 session-over", entry.path("outcome").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "'', same-origin, ''",
        "1, cross-site, ''",
        "1, same-site, ''",
        "1, none, ''",
        "1, '', ''",
        "1, '', https://evil.example",
        "1, '', null",
        "1, '', not a uri",
        "1, cross-site, http://OWN",
    })
    void refusesWhatAnotherSiteCouldHaveSent(String custom, String site, String origin) {
        var cookie = signIn();
        for (var path : List.of("/auth/refresh", "/auth/logout")) {
            from(custom, site, origin, cookie)
                    .send("POST", path, BodyPublishers.noBody())
                    .expectProblem(403, "cross-site-request");
        }
        from(custom, site, origin, cookie).post("/auth/token", credentials()).expectProblem(403, "cross-site-request");
        refresh(cookie).expect(200);
    }

    @Test
    void takesAnOriginOfItsOwnFromBrowsersWithoutFetchMetadata() {
        from("1", "", "http://" + authority(), signIn()).post("/auth/refresh").expect(200);
    }

    @Test
    void signsOutByTheCookieAlone() {
        var tokens = signIn();
        var out = from("1", "same-origin", "", tokens).post("/auth/logout").expect(204);
        assertForgotten(out);
        access.as(tokens).get("/auth/me").expect(401);
        refresh(tokens).expectProblem(401, "session-over");
        var entry = access.as(access.signIn("root"))
                .get("/audit?action=POST+/auth/logout")
                .at("/items/0");
        assertEquals(access.id("ada").toString(), entry.at("/actor/id").asText());
    }

    @Test
    void forgetsTheCookieWhenSignedOutByTheAccessToken() {
        var tokens = signIn();
        assertForgotten(access.as(tokens)
                .with("Cookie", cookie(tokens))
                .post("/auth/logout")
                .expect(204));
        assertEquals("", access.as(signIn()).post("/auth/logout").expect(204).header("Set-Cookie"));
    }

    @Test
    void letsTheCookieIntoNothingElse() {
        var tokens = signIn();
        for (var path : List.of("/auth/me", "/auth/sessions", "/users")) {
            from("1", "same-origin", "", tokens).get(path).expectProblem(401, "unauthenticated");
        }
    }

    @Test
    void saysThatThereIsNoSessionWithoutACookie() {
        access.anonymous()
                .with("X-Holdfast-Csrf", "1")
                .with("Sec-Fetch-Site", "same-origin")
                .post("/auth/refresh")
                .expectProblem(401, "session-over");
        access.anonymous().post("/auth/logout").expectProblem(401, "unauthenticated");
    }

    @Test
    void goesOnByJsonThoughThereIsACookie() {
        var json = access.signIn("ada");
        var browser = signIn();
        access.anonymous()
                .with("Cookie", cookie(browser))
                .post("/auth/refresh", Map.of("refreshToken", json.textAt("/refreshToken")))
                .expect(200);
        refresh(browser).expect(200);
    }

    private static void assertForgotten(Reply reply) {
        assertTrue(
                reply.header("Set-Cookie").startsWith("holdfast_refresh=; Max-Age=0; Path=/auth;"),
                reply.header("Set-Cookie"));
    }

    private Reply signIn() {
        return access.anonymous()
                .with("X-Holdfast-Csrf", "1")
                .with("Sec-Fetch-Site", "same-origin")
                .post("/auth/token", credentials());
    }

    private static Map<String, Object> credentials() {
        var credentials = new LinkedHashMap<String, Object>(Map.of("username", "ada", "password", TestAccess.PASSWORD));
        credentials.put("cookie", true);
        return credentials;
    }

    private Reply refresh(Reply tokens) {
        return from("1", "same-origin", "", tokens).post("/auth/refresh");
    }

    private TestClient from(String custom, String site, String origin, Reply tokens) {
        var client = access.anonymous().with("Cookie", "other=1; " + cookie(tokens));
        client = custom.isEmpty() ? client : client.with("X-Holdfast-Csrf", custom);
        client = site.isEmpty() ? client : client.with("Sec-Fetch-Site", site);
        return origin.isEmpty() ? client : client.with("Origin", origin.replace("OWN", authority()));
    }

    private String authority() {
        return access.uri().getAuthority();
    }

    private static String cookie(Reply tokens) {
        return tokens.header("Set-Cookie").replaceFirst(";.*", "");
    }
}
