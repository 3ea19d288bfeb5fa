package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.server.SecurityHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// The API's document as a page to browse. Swagger UI comes from its WebJar, which bootstrap puts
/// beside us; nothing comes from another host.
final class DocsRoutes {

    private static final String WEB_JAR = "META-INF/resources/webjars/swagger-ui/";
    private static final String ABOUT_WEB_JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "swagger-ui.css", "text/css;charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript;charset=utf-8",
            "docs.js", "text/javascript;charset=utf-8");

    private final String version = version();

    private DocsRoutes() {}

    static Routes of() {
        var routes = new DocsRoutes();
        return new Routes("docs")
                .get("/docs", Access.anyone(), _ -> page())
                .answers("text/html")
                .get("/docs/{file}", Access.anyone(), routes::file)
                .answers("text/css", "text/javascript");
    }

    private static Answer page() {
        return Answer.bytes("text/html;charset=utf-8", read(own("index.html")))
                .header("Content-Security-Policy", SecurityHeaders.PAGE_POLICY);
    }

    private Answer file(Call call) {
        var name = call.parameter("file");
        var mediaType = MEDIA_TYPES.get(name);
        return mediaType == null
                ? Answer.problem(Problems.notFound())
                : Answer.bytes(mediaType, read(open(name)))
                        .header("Cache-Control", "public, max-age=3600")
                        .etag(version + "-" + name);
    }

    private InputStream open(String name) {
        return name.equals("docs.js") ? own(name) : found(WEB_JAR + version + "/" + name);
    }

    private static String version() {
        var about = new Properties();
        try (var in = found(ABOUT_WEB_JAR)) {
            about.load(in);
            return about.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream own(String name) {
        return Objects.requireNonNull(DocsRoutes.class.getResourceAsStream("docs/" + name), name);
    }

    private static InputStream found(String path) {
        return Objects.requireNonNull(DocsRoutes.class.getClassLoader().getResourceAsStream(path), path);
    }

    private static byte[] read(InputStream resource) {
        try (resource) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
