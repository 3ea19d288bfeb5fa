package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.server.SecurityHeaders;
import java.util.Map;
import java.util.Objects;

/// The API's document as a page to browse. Swagger UI comes from its WebJar, which bootstrap puts
/// beside us; nothing comes from another host.
final class DocsRoutes {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "swagger-ui.css", "text/css;charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript;charset=utf-8",
            "docs.js", "text/javascript;charset=utf-8");

    private final WebJar swagger = WebJar.of("org.webjars", "swagger-ui");

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
        return Answer.bytes("text/html;charset=utf-8", own("index.html"))
                .header("Content-Security-Policy", SecurityHeaders.PAGE_POLICY);
    }

    private Answer file(Call call) {
        var name = call.parameter("file");
        var mediaType = MEDIA_TYPES.get(name);
        return mediaType == null
                ? Answer.problem(Problems.notFound())
                : Answer.bytes(mediaType, read(name))
                        .header("Cache-Control", "public, max-age=3600")
                        .etag(swagger.version() + "-" + name);
    }

    private byte[] read(String name) {
        return name.equals("docs.js") ? own(name) : swagger.read(name);
    }

    private static byte[] own(String name) {
        return WebJar.read(Objects.requireNonNull(DocsRoutes.class.getResourceAsStream("docs/" + name), name));
    }
}
