package dev.holdfast.adapters.http.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the route of a request.
final class Router {

    private final List<Resource> resources;

    Router(List<Route> routes) {
        var byPath = new LinkedHashMap<PathTemplate, Map<Method, Route>>();
        for (var route : routes) {
            var methods = byPath.computeIfAbsent(route.path(), _ -> new HashMap<>());
            if (methods.put(route.method(), route) != null) {
                throw new IllegalArgumentException("declared twice: " + route);
            }
        }
        var found = new ArrayList<Resource>();
        byPath.forEach((path, methods) -> found.add(new Resource(path, methods)));
        found.sort(Comparator.comparing(resource -> resource.path().rank()));
        resources = List.copyOf(found);
    }

    /// @param path decoded segments
    Match find(String method, List<String> path) {
        for (var resource : resources) {
            var parameters = resource.path().match(path);
            if (parameters.isPresent()) {
                return resource.match(method, parameters.get());
            }
        }
        return new Match.Nothing();
    }

    /// What a method and path lead to.
    sealed interface Match {
        record Found(Route route, Map<String, String> parameters) implements Match {}

        /// @param allowed as in an `Allow` header
        record OtherMethods(String allowed) implements Match {}

        record Nothing() implements Match {}
    }

    private record Resource(PathTemplate path, Map<Method, Route> methods) {

        Match match(String method, Map<String, String> parameters) {
            return route(method)
                    .<Match>map(route -> new Match.Found(route, parameters))
                    .orElseGet(() -> new Match.OtherMethods(allowed()));
        }

        private Optional<Route> route(String method) {
            var wanted = method.equals("HEAD") ? "GET" : method;
            return methods.values().stream()
                    .filter(route -> route.method().name().equals(wanted))
                    .findFirst();
        }

        private String allowed() {
            var allowed = methods.keySet().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
            return methods.containsKey(Method.GET) ? allowed + ", HEAD" : allowed;
        }
    }
}
