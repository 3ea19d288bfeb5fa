package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.server.SecurityHeaders;
import dev.holdfast.adapters.http.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DashboardRoutesTests {

    private static final Path SOURCES = Path.of("src/main/resources/dev/holdfast/adapters/http/master/dashboard");
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\"([^\"]+)\"");
    private static final int LARGEST = 250_000;

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(DashboardRoutes.of());

    @Test
    void bringsBrowsersToThePage() {
        assertEquals("/dashboard/", SERVER.anonymous().get("/").expect(303).header("Location"));
        assertEquals(
                "/dashboard/", SERVER.anonymous().get("/dashboard").expect(303).header("Location"));
    }

    @Test
    void servesAPageWithoutAnythingInline() {
        var page = SERVER.anonymous().get("/dashboard/").expect(200);

        assertEquals(SecurityHeaders.PAGE_POLICY, page.header("Content-Security-Policy"));
        assertFalse(SecurityHeaders.PAGE_POLICY.contains("unsafe"));
        assertTrue(page.header("Content-Type").startsWith("text/html"));
        assertFalse(page.text().contains("<style") || page.text().contains("style="), page::text);
        assertFalse(page.text().contains("<script>"), page::text);
        assertFalse(page.text().contains("//"), page::text);
    }

    @Test
    void servesEveryFileThatAnyFileNames() {
        var page = SERVER.anonymous().get("/dashboard/").expect(200).text();
        var found = new HashSet<String>();
        names(LINK, page).filter(link -> link.startsWith("/dashboard/")).forEach(link -> follow(link, found));

        assertTrue(found.stream().anyMatch(file -> file.endsWith("/lib/lit-html.js")), found::toString);
        assertTrue(found.stream().anyMatch(file -> file.endsWith("/lib/uplot.js")), found::toString);
        var listed = DashboardFiles.read().files().keySet();
        assertEquals(
                listed, found.stream().map(DashboardRoutesTests::withoutVersion).collect(Collectors.toSet()));
    }

    private static void follow(String file, Set<String> found) {
        if (!found.add(file)) {
            return;
        }
        var reply = SERVER.anonymous().get(file).expect(200);
        if (file.endsWith(".js")) {
            assertTrue(reply.header("Content-Type").startsWith("text/javascript"), file);
            names(IMPORT, reply.text()).map(name -> resolved(file, name)).forEach(name -> follow(name, found));
        }
    }

    private static String resolved(String file, String name) {
        assertTrue(name.startsWith("."), () -> file + " imports " + name);
        return URI.create(file).resolve(name).toString();
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static String withoutVersion(String file) {
        return file.replaceFirst("/dashboard/[^/]+/", "");
    }

    @Test
    void listsEveryFileOfItsDirectory() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var names = files.filter(Files::isRegularFile)
                    .map(file -> SOURCES.relativize(file).toString())
                    .filter(name -> !Set.of("files.txt", "index.html").contains(name))
                    .sorted()
                    .toList();
            assertEquals(names, Files.readAllLines(SOURCES.resolve("files.txt")));
        }
    }

    @Test
    void letsBrowsersKeepFilesForGoodAndAskForThePage() {
        var page = SERVER.anonymous().get("/dashboard/").expect(200);
        assertEquals("no-cache", page.header("Cache-Control"));
        SERVER.anonymous()
                .with("If-None-Match", page.header("ETag"))
                .get("/dashboard/")
                .expect(304);

        var style = SERVER.anonymous().get(at("app.css")).expect(200);
        assertTrue(style.header("Cache-Control").contains("immutable"));
        SERVER.anonymous()
                .with("If-None-Match", style.header("ETag"))
                .get(at("app.css"))
                .expect(304);
    }

    @Test
    void packsFilesForThoseThatTakeIt() throws IOException {
        var plain = SERVER.anonymous().get(at("app.css")).expect(200);
        var packed = SERVER.anonymous()
                .with("Accept-Encoding", "gzip")
                .get(at("app.css"))
                .expect(200);

        assertEquals("gzip", packed.header("Content-Encoding"));
        assertEquals("Accept-Encoding", packed.header("Vary"));
        assertFalse(packed.header("ETag").equals(plain.header("ETag")));
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertEquals(plain.text(), new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void hasNoOtherFilesAndNoOtherVersions() {
        for (var path : List.of(
                at("index.html"),
                at("files.txt"),
                at("..%2ffiles.txt"),
                at("..%2f..%2finstall.sh"),
                at("lib/..%2fapp.js"),
                at("%2fetc%2fpasswd"),
                "/dashboard/0000000000000000/app.js")) {
            SERVER.anonymous().get(path).expectProblem(404, "not-found");
        }
    }

    @Test
    void staysSmall() {
        var files = DashboardFiles.read().files().values();
        int packed = files.stream().mapToInt(file -> file.packed().length).sum();
        assertTrue(packed < LARGEST, () -> packed + " bytes");
    }

    private static String at(String file) {
        return "/dashboard/" + DashboardFiles.read().version() + "/" + file;
    }
}
