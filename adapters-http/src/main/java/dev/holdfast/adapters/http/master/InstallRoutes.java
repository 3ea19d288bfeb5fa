package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.settings.InstallSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// What a host needs to become a node: a script to read and run, and the agent's packages, a fixed list of files.
final class InstallRoutes {

    private static final String SCRIPT = "text/x-shellscript";
    private static final String BINARY = "application/octet-stream";
    private static final String TEXT = "text/plain";

    private static final Map<String, String> FILES = Map.of(
            "holdfast-agent.deb", BINARY,
            "holdfast-agent.deb.sha256", TEXT,
            "holdfast-agent.tar.gz", BINARY,
            "holdfast-agent.tar.gz.sha256", TEXT);

    /// A host and perhaps a port (RFC 3986, section 3.2), of nothing that means anything to a shell.
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    private final InstallSettings settings;
    private final String script = script();

    private InstallRoutes(InstallSettings settings) {
        this.settings = settings;
    }

    static Routes of(InstallSettings settings) {
        var routes = new InstallRoutes(settings);
        return new Routes("install")
                .get("/install.sh", Access.anyone(), routes::install)
                .answers(SCRIPT)
                .get("/downloads/{file}", Access.anyone(), routes::download)
                .answers(BINARY, TEXT);
    }

    private Answer install(Call call) {
        var address = settings.address().map(URI::toString).orElseGet(() -> asAskedFor(call));
        return Answer.text(SCRIPT + ";charset=utf-8", script.replace("@master@", address.replaceFirst("/+$", "")));
    }

    /// Whoever ends TLS in front of the master says so; that it is plain nobody can say of what is not.
    private static String asAskedFor(Call call) {
        var host = call.header("Host")
                .filter(name -> HOST.matcher(name).matches())
                .orElseThrow(() -> new ProblemException(Problem.of(
                        400,
                        "unusable-host",
                        "Unusable host",
                        "the Host header names no host that a node could call")));
        boolean https = call.isSecure()
                || call.header("X-Forwarded-Proto").filter("https"::equals).isPresent();
        return (https ? "https://" : "http://") + host;
    }

    private Answer download(Call call) {
        var name = call.parameter("file");
        var mediaType = FILES.get(name);
        if (mediaType == null) {
            return Answer.problem(Problems.notFound());
        }
        var file = settings.downloads().resolve(name);
        return Files.isRegularFile(file)
                ? Answer.stream(mediaType, out -> Files.copy(file, out)).etag(version(file))
                : Answer.problem(Problem.of(
                        404,
                        "package-missing",
                        "Package missing",
                        "this master has no " + name + "; it belongs into the directory that its downloads-dir names"));
    }

    private static String version(Path file) {
        try {
            return Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script() {
        try (var in = Objects.requireNonNull(InstallRoutes.class.getResourceAsStream("install.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
