package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DocsRoutesTests {

    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(DocsRoutes.of());

    @Test
    void showsAPageWhoseEveryFileIsHere() {
        var page = SERVER.anonymous().get("/docs").expect(200);
        var links =
                LINK.matcher(page.text()).results().map(link -> link.group(1)).toList();

        assertTrue(links.contains("/docs/swagger-ui-bundle.js"), links::toString);
        links.stream()
                .filter(link -> link.startsWith("/docs/"))
                .forEach(link -> SERVER.anonymous().get(link).expect(200));
        assertFalse(links.stream().anyMatch(link -> link.contains("//")), links::toString);
        assertTrue(page.header("Content-Security-Policy").contains("default-src 'self';"));
    }

    @Test
    void hasNoOtherFiles() {
        SERVER.anonymous().get("/docs/index.html").expectProblem(404, "not-found");
        SERVER.anonymous().get("/docs/..%2fdocs.js").expectProblem(404, "not-found");
    }

    @Test
    void letsBrowsersKeepFiles() {
        var file = SERVER.anonymous().get("/docs/docs.js").expect(200);

        SERVER.anonymous()
                .with("If-None-Match", file.header("ETag"))
                .get("/docs/docs.js")
                .expect(304);
        assertTrue(file.header("Cache-Control").contains("max-age"));
    }
}
