package dev.holdfast.adapters.host.discovery;

import dev.holdfast.application.agent.discovery.Discovered.WebRoot;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Knows the database of a WordPress by its `wp-config.php`, which lies in the web root or above it. The
/// password in that file is left alone.
final class WordPress {

    private static final Pattern DATABASE =
            Pattern.compile("^\\s*define\\s*\\(\\s*['\"]DB_NAME['\"]\\s*,\\s*['\"]([^'\"]+)['\"]", Pattern.MULTILINE);

    private WordPress() {}

    static WebRoot seenIn(WebRoot root, HostTree host) {
        var above = root.path().substring(0, Math.max(1, root.path().lastIndexOf('/')));
        return Stream.of(root.path(), above)
                .map(directory -> ServerNames.tidy(directory + "/wp-config.php"))
                .flatMap(file -> host.text(file).stream())
                .flatMap(text -> database(text).stream())
                .findFirst()
                .map(database ->
                        new WebRoot(root.path(), root.name(), root.evidence() + ", WordPress", Optional.of(database)))
                .orElse(root);
    }

    private static Optional<String> database(String text) {
        var matcher = DATABASE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
