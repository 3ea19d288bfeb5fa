package dev.holdfast.adapters.http.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Shows what a call changes as `GET` would, which never shows a secret.
final class Views {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int OK = 200;

    private final Router router;

    Views(Router router) {
        this.router = router;
    }

    /// The thing that a call is about: what its path names, or the nearest thing above that can be shown. What a
    /// `POST` to a list is about is not there yet.
    Optional<String> of(Call call) {
        return paths(call).stream().flatMap(path -> at(path, call).stream()).findFirst();
    }

    /// What a call made, where the answer tells.
    Optional<String> made(Call call, Answer answer) {
        return Optional.ofNullable(answer.headers().get("Location"))
                .or(() -> Optional.ofNullable(answer.headers().get("Content-Location")))
                .flatMap(path -> at(PathTemplate.split(path), call));
    }

    private static List<List<String>> paths(Call call) {
        var template = call.route().path().segments();
        var path = template.stream().map(segment -> filled(segment, call)).toList();
        var paths = new ArrayList<List<String>>();
        if (call.route().method() != Method.POST) {
            paths.add(path);
        }
        IntStream.range(0, template.size())
                .filter(i -> template.get(i).startsWith("{"))
                .forEach(i -> paths.add(path.subList(0, i + 1)));
        return paths;
    }

    private static String filled(String segment, Call call) {
        return segment.startsWith("{") ? call.parameter(segment.substring(1, segment.length() - 1)) : segment;
    }

    private Optional<String> at(List<String> path, Call call) {
        return switch (router.find(Method.GET.name(), path)) {
            case Router.Match.Found found when mayShow(found.route(), call) -> shown(found, call);
            case Router.Match.Found _, Router.Match.OtherMethods _, Router.Match.Nothing _ -> Optional.empty();
        };
    }

    private static boolean mayShow(Route route, Call call) {
        return !route.access().isForAnyone()
                && route.access().decide(call.caller(), Method.GET) == Access.Verdict.ALLOWED;
    }

    // Whatever cannot be shown now must not keep the change from happening
    private static Optional<String> shown(Router.Match.Found found, Call call) {
        try {
            var answer = found.route().handler().handle(call.to(found.route(), found.parameters()));
            return answer.status() == OK && answer.content() instanceof Answer.Content.Whole whole
                    ? Optional.of(bounded(whole.bytes()))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String bounded(byte[] json) {
        return json.length <= MAX_BYTES
                ? new String(json, StandardCharsets.UTF_8)
                : "{\"omittedBytes\":" + json.length + "}";
    }
}
