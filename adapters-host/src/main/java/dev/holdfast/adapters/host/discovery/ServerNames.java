package dev.holdfast.adapters.host.discovery;

import dev.holdfast.application.agent.discovery.Discovered.WebRoot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What web servers call what they show.
final class ServerNames {

    /// Roots that no web server really shows a site of.
    private static final Set<String> NONE = Set.of("/", "/etc", "/dev/null", "/nonexistent", "/proc", "/tmp");

    private static final Set<String> SAYS_NOTHING =
            Set.of("public_html", "httpdocs", "htdocs", "public", "web", "html", "www", "var", "srv", "home");

    private ServerNames() {}

    /// The first that names one host.
    static Optional<String> first(List<String> names) {
        return names.stream()
                .map(name -> name.startsWith(".") ? name.substring(1) : name)
                .filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9.-]*") && !name.equals("localhost"))
                .findFirst();
    }

    /// @param home where relative paths begin
    /// @param file what names the root
    static Optional<WebRoot> root(String path, String home, String file, Optional<String> name, HostTree host) {
        if (path.contains("$")) {
            host.tell(file + " names a root that depends on the request: " + path);
            return Optional.empty();
        }
        var absolute = tidy(path.startsWith("/") ? path : home + path);
        if (NONE.contains(absolute)) {
            return Optional.empty();
        }
        if (!host.isDirectory(absolute)) {
            host.tell(file + " names a root that is no directory: " + absolute);
            return Optional.empty();
        }
        return Optional.of(new WebRoot(absolute, name.orElseGet(() -> named(absolute)), file, Optional.empty()));
    }

    static String tidy(String path) {
        var tidy = path.replaceAll("/+", "/");
        return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
    }

    /// The last part of a path that says something.
    private static String named(String path) {
        var parts = path.split("/");
        for (int i = parts.length - 1; i > 0; i--) {
            if (!SAYS_NOTHING.contains(parts[i])) {
                return parts[i];
            }
        }
        return parts[parts.length - 1];
    }
}
