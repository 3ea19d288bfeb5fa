package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.server.SecurityHeaders;

/// The dashboard: one page, which is asked for each time, and its files, which browsers keep for good, since their
/// addresses hold their version. What it shows comes by the same API that everybody has.
final class DashboardRoutes {

    private static final String AT = "/dashboard/";

    private final Remembered<DashboardFiles> files = new Remembered<>(DashboardFiles::read);

    private DashboardRoutes() {}

    static Routes of() {
        var routes = new DashboardRoutes();
        return new Routes("dashboard")
                .get("/", Access.anyone(), _ -> Answer.seeOther(AT))
                .get("/dashboard", Access.anyone(), _ -> Answer.seeOther(AT))
                .get(AT, Access.anyone(), _ -> routes.page())
                .answers("text/html")
                .get("/dashboard/{version}/{file}", Access.anyone(), routes::file)
                .answers("text/javascript", "text/css", "image/svg+xml")
                .get("/dashboard/{version}/{folder}/{file}", Access.anyone(), routes::fileInFolder)
                .answers("text/javascript");
    }

    private Answer page() {
        var found = files.get();
        return Answer.bytes("text/html;charset=utf-8", found.page())
                .header("Content-Security-Policy", SecurityHeaders.PAGE_POLICY)
                .header("Cache-Control", "no-cache")
                .etag(found.version());
    }

    private Answer file(Call call) {
        return file(call, call.parameter("file"));
    }

    private Answer fileInFolder(Call call) {
        return file(call, call.parameter("folder") + "/" + call.parameter("file"));
    }

    /// Files of another version are another page's: it is told that they are gone, and offers to load anew.
    private Answer file(Call call, String name) {
        var found = files.get();
        return call.parameter("version").equals(found.version())
                ? found.find(name).map(file -> answer(call, file)).orElseGet(DashboardRoutes::missing)
                : missing();
    }

    private static Answer answer(Call call, DashboardFiles.File file) {
        var answer = call.takesGzip()
                ? Answer.bytes(file.mediaType(), file.packed()).header("Content-Encoding", "gzip")
                : Answer.bytes(file.mediaType(), file.plain());
        return answer.etagOfContent()
                .header("Vary", "Accept-Encoding")
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    private static Answer missing() {
        return Answer.problem(Problems.notFound());
    }
}
