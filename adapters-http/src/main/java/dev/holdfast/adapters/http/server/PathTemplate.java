package dev.holdfast.adapters.http.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A path whose segments in braces are parameters.
public record PathTemplate(List<String> segments) {

    private static final Pattern CANONICAL_UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String REST = "{*}";

    public PathTemplate {
        segments = List.copyOf(segments);
    }

    static PathTemplate of(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: " + path);
        }
        return new PathTemplate(split(path));
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /// The parameters when `path` is of this template; `{*}` at its end takes whatever follows.
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size() && !(takesRest() && path.size() >= segments.size())) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < segments.size(); i++) {
            if (!matches(segments.get(i), path, i, parameters)) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    List<String> parameters() {
        return segments.stream()
                .filter(PathTemplate::isParameter)
                .map(PathTemplate::name)
                .toList();
    }

    /// How specific this template is: words before parameters, from the left.
    String rank() {
        return String.join(
                "", segments.stream().map(s -> isParameter(s) ? "1" : "0").toList());
    }

    private static boolean matches(String segment, List<String> path, int at, Map<String, String> parameters) {
        var found = path.get(at);
        if (segment.equals(REST)) {
            parameters.put("*", String.join("/", path.subList(at, path.size())));
            return true;
        }
        if (!isParameter(segment)) {
            return segment.equals(found);
        }
        var name = name(segment);
        parameters.put(name, found);
        return name.equals("id") ? isUuid(found) : !found.isEmpty();
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    private static boolean isUuid(String text) {
        return CANONICAL_UUID.matcher(text).matches()
                && UUID.fromString(text).toString().equals(text);
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    private boolean takesRest() {
        return segments.getLast().equals(REST);
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
