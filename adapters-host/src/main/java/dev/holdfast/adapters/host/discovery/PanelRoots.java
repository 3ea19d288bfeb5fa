package dev.holdfast.adapters.host.discovery;

import dev.holdfast.application.agent.discovery.Discovered.WebRoot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Web roots where hosting panels put them, whatever web server there is.
final class PanelRoots {

    private static final List<Layout> LAYOUTS = List.of(
            new Layout("HestiaCP", "/home/*/web/*/public_html", 4),
            new Layout("DirectAdmin", "/home/*/domains/*/public_html", 4),
            new Layout("CloudPanel", "/home/*/htdocs/*", 4),
            new Layout("cPanel", "/home/*/public_html", 2),
            new Layout("Plesk", "/var/www/vhosts/*/httpdocs", 4),
            new Layout("ISPConfig", "/var/www/clients/*/*/web", 5));

    private static final Set<String> OF_THE_PANEL = Set.of("system", "default", "chroot", "fs", "fs-passwd", ".skel");

    private PanelRoots() {}

    /// @param named which component of the path says whose it is, from 1
    private record Layout(String panel, String pattern, int named) {

        Stream<WebRoot> roots(HostTree host) {
            return host.matching(pattern).stream().filter(host::isDirectory).flatMap(path -> root(path).stream());
        }

        private Optional<WebRoot> root(String path) {
            var name = path.split("/")[named];
            return Optional.of(name)
                    .filter(it -> !OF_THE_PANEL.contains(it))
                    .map(it -> new WebRoot(path, it, "the layout of " + panel, Optional.empty()));
        }
    }

    static List<WebRoot> of(HostTree host) {
        return LAYOUTS.stream().flatMap(layout -> layout.roots(host)).toList();
    }
}
