package dev.holdfast.adapters.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.json.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The query parameters that routes take, as the OpenAPI document describes them. It is read once
/// somebody sends any.
final class KnownParameters {

    private final List<Routes> features;
    private Map<String, Set<String>> byRoute = Map.of();

    KnownParameters(List<Routes> features) {
        this.features = List.copyOf(features);
    }

    /// @throws ProblemException naming every parameter that the route does not take
    void requireKnown(Route route, Set<String> given) {
        if (given.isEmpty()) {
            return;
        }
        var known = of(route);
        var unknown = given.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new Violation("?" + name, "is not a parameter of this route"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(Problems.invalid("the query is not what this route takes", unknown));
        }
    }

    private synchronized Set<String> of(Route route) {
        if (byRoute.isEmpty()) {
            byRoute = read();
        }
        return byRoute.getOrDefault(route.toString(), Set.of());
    }

    private Map<String, Set<String>> read() {
        var document = ApiDocument.of(features).tree();
        var found = new HashMap<String, Set<String>>();
        features.stream().flatMap(feature -> feature.all().stream()).forEach(route -> {
            var operation = document.path("paths")
                    .path(route.path().toString())
                    .path(route.method().name().toLowerCase(Locale.ROOT));
            found.put(route.toString(), names(operation.path("parameters")));
        });
        return found;
    }

    private static Set<String> names(JsonNode parameters) {
        return Stream.of(parameters)
                .flatMap(JsonNode::valueStream)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toUnmodifiableSet());
    }
}
