package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.Credential;
import dev.holdfast.application.master.audit.Actor;
import dev.holdfast.application.master.audit.Deed;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes down every call of a user that may change something, whatever became of it, and whatever
/// handlers remark.
final class Auditing {

    private static final int FIRST_FAILURE = 400;

    private final Gate gate;
    private final Views views;
    private final RefusalBudget refusals = new RefusalBudget();

    Auditing(Gate gate, Router router) {
        this.gate = gate;
        this.views = new Views(router);
    }

    Answer around(Call call, String request, Supplier<Answer> handling) {
        var mayChange = call.route().method() != Method.GET && call.caller() instanceof Caller.User;
        var before = mayChange ? views.of(call) : Optional.<String>empty();
        var answer = handling.get();
        if (mayChange || call.remark().isPresent()) {
            gate.audit().add(deed(call, request, answer, before));
        }
        return answer;
    }

    /// A bearer token that nobody is known by. Of many from one address in a short time the first ones
    /// are written.
    void refused(String bearer, Route route, Inbound inbound, String request) {
        var address = inbound.remote().getHostAddress();
        var now = gate.clock().instant();
        refusals.take(address, now).ifPresent(unwritten -> {
            var fault = gate.authenticator()
                    .fault(bearer)
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
            var detail = unwritten == 0 ? "" : unwritten + " more before this one were not written down";
            gate.audit()
                    .add(new Deed(
                            now,
                            new Actor(Actor.Kind.ANONYMOUS, "", "", address),
                            route.toString(),
                            Map.of(),
                            "401 token-" + fault,
                            Optional.empty(),
                            Optional.empty(),
                            detail,
                            request));
        });
    }

    private Deed deed(Call call, String request, Answer answer, Optional<String> before) {
        var changed = answer.status() < FIRST_FAILURE && call.caller() instanceof Caller.User;
        var after = changed ? views.made(call, answer).or(() -> views.of(call)) : Optional.<String>empty();
        var differs = changed && !before.equals(after);
        return new Deed(
                gate.clock().instant(),
                actor(call),
                call.route().toString(),
                call.parameters(),
                outcome(answer),
                before.filter(_ -> differs),
                after.filter(_ -> differs),
                call.remark().map(Remark::detail).orElse(""),
                request);
    }

    private static Actor actor(Call call) {
        var address = call.remote().getHostAddress();
        return switch (call.caller()) {
            case Caller.User user -> actor(user, address);
            case Caller.Node(var id) -> new Actor(Actor.Kind.NODE, id.toString(), "", address);
            case Caller.Anonymous _, Caller.Poller _, Caller.Browser _ ->
                call.remark()
                        .map(remark -> actor(remark, address))
                        .orElse(new Actor(Actor.Kind.ANONYMOUS, "", "", address));
        };
    }

    private static Actor actor(Caller.User user, String address) {
        var name = user.known().name().value();
        return switch (user.credential()) {
            case Credential.Signed _ -> new Actor(Actor.Kind.USER, user.id().toString(), name, address);
            case Credential.Token token ->
                new Actor(Actor.Kind.API_TOKEN, token.id().toString(), token.name() + " of " + name, address);
        };
    }

    private static Actor actor(Remark remark, String address) {
        var kind = remark.user().isEmpty() ? Actor.Kind.ANONYMOUS : Actor.Kind.USER;
        return new Actor(kind, remark.user(), remark.name(), address);
    }

    private static String outcome(Answer answer) {
        return answer.status() + answer.problem().map(slug -> " " + slug).orElse("");
    }
}
