package dev.holdfast.adapters.host.discovery;

import dev.holdfast.application.agent.discovery.Discovered.WebRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the virtual hosts of an Apache configuration show, its includes followed.
final class ApacheRoots {

    private static final int DEEPEST = 16;

    private final HostTree host;
    private final String home;
    private final List<WebRoot> found = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();
    private Optional<String> name = Optional.empty();

    private ApacheRoots(HostTree host, String home) {
        this.host = host;
        this.home = home;
    }

    /// Debian's place, and everybody else's.
    static List<WebRoot> of(HostTree host) {
        var debian = new ApacheRoots(host, "/etc/apache2/");
        debian.main("/etc/apache2/apache2.conf");
        var others = new ApacheRoots(host, "/etc/httpd/");
        others.main("/etc/httpd/conf/httpd.conf");
        debian.found.addAll(others.found);
        return debian.found;
    }

    private void main(String file) {
        file(file, 0);
        end(file);
    }

    private void file(String path, int depth) {
        host.text(path)
                .ifPresent(text -> text.replaceAll("\\\\\r?\n", " ")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(line -> directive(line, path, depth)));
    }

    private void directive(String line, String file, int depth) {
        var parts = line.split("\\s+", 2);
        var value = parts.length < 2 ? "" : unquoted(parts[1]);
        switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "include", "includeoptional" -> include(value, file, depth);
            case "documentroot" -> documents.add(value);
            case "servername" -> name = ServerNames.first(List.of(value.replaceAll("^.*://|:\\d+$", "")));
            case "<virtualhost", "</virtualhost>" -> end(file);
            default -> {}
        }
    }

    private void include(String pattern, String file, int depth) {
        if (pattern.contains("${") || depth == DEEPEST) {
            host.tell(file + " includes what cannot be followed: " + pattern);
            return;
        }
        var absolute = pattern.startsWith("/") ? pattern : home + pattern;
        for (var included : host.matching(absolute)) {
            if (host.isDirectory(included)) {
                host.matching(included + "/*").forEach(inner -> file(inner, depth + 1));
            } else {
                file(included, depth + 1);
            }
        }
    }

    /// What was said up to here is of one host.
    private void end(String file) {
        for (var path : documents) {
            ServerNames.root(path, home, file, name, host).ifPresent(found::add);
        }
        documents.clear();
        name = Optional.empty();
    }

    private static String unquoted(String value) {
        var text = value.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
