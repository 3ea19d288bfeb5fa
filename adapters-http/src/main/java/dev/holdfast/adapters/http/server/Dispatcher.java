package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.TokenFault;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.storage.StorageException;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Takes a request through its gates to its handler, and makes an answer of whatever comes out.
final class Dispatcher {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.http");

    private final Router router;
    private final Gate gate;
    private final RateLimits rates;
    private final NamedCalls namedCalls;
    private final Auditing auditing;
    private final KnownParameters parameters;

    Dispatcher(List<Routes> features, Gate gate, RateLimits rates) {
        this.router = new Router(
                features.stream().flatMap(feature -> feature.all().stream()).toList());
        this.gate = gate;
        this.rates = rates;
        this.namedCalls = new NamedCalls(gate.answerOnce());
        this.auditing = new Auditing(gate, router);
        this.parameters = new KnownParameters(features);
    }

    Answer answer(Inbound inbound, RequestLog.Entry entry) {
        return answer(() -> route(inbound, entry), entry);
    }

    private static Answer answer(Supplier<Answer> handling, RequestLog.Entry entry) {
        try {
            return handling.get();
        } catch (ProblemException e) {
            return Answer.problem(e.problem());
        } catch (BadCursorException e) {
            return Answer.problem(PageQuery.badCursor().problem());
        } catch (DatabaseException.Transient e) {
            LOG.log(Level.WARNING, "database unavailable request=" + entry.requestId(), e);
            return Answer.problem(Problems.databaseUnavailable());
        } catch (StorageException.Transient e) {
            LOG.log(Level.WARNING, "storage unavailable request=" + entry.requestId(), e);
            return Answer.problem(Problems.storageUnavailable(e.getMessage()));
        } catch (StorageException.Permanent e) {
            LOG.log(Level.WARNING, "storage refused request=" + entry.requestId(), e);
            return Answer.problem(Problems.storageRefused(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "failed request=" + entry.requestId(), e);
            return Answer.problem(Problems.internal());
        }
    }

    private Answer route(Inbound inbound, RequestLog.Entry entry) {
        var path = segments(inbound.rawPath());
        if (path.isEmpty()) {
            return Answer.problem(Problems.notFound());
        }
        return switch (router.find(inbound.method(), path.get())) {
            case Router.Match.Found found -> call(found, inbound, entry);
            case Router.Match.OtherMethods(var allowed) -> Answer.problem(Problems.methodNotAllowed(allowed));
            case Router.Match.Nothing() -> Answer.problem(Problems.notFound());
        };
    }

    private Answer call(Router.Match.Found found, Inbound inbound, RequestLog.Entry entry) {
        var route = found.route();
        entry.routed(route);
        var caller = caller(route, inbound, entry);
        entry.calledBy(caller);
        rates.admit(route, caller, inbound.remote());
        var call = new Call(route, caller, found.parameters(), inbound);
        return auditing.around(call, entry.requestId(), () -> answer(() -> pass(call, inbound), entry));
    }

    private Answer pass(Call call, Inbound inbound) {
        return switch (gate.decide(call)) {
            case ALLOWED -> gate.requireNarrowed(call, handleAcceptable(call, inbound));
            case UNKNOWN_CALLER -> Answer.problem(isRevoked(inbound) ? Problems.revoked() : Problems.unauthenticated());
            case FORBIDDEN -> Answer.problem(Problems.forbidden());
            case HIDDEN -> Answer.problem(Problems.notFound());
        };
    }

    private boolean isRevoked(Inbound inbound) {
        return inbound.bearer().map(gate.authenticator()::fault).equals(Optional.of(TokenFault.REVOKED));
    }

    private Answer handleAcceptable(Call call, Inbound inbound) {
        var offered = call.route().terms().mediaTypes();
        boolean isAcceptable = call.header("Accept")
                .map(header -> MediaRanges.admit(header, offered) || MediaRanges.admit(header, Route.Terms.JSON))
                .orElse(true);
        return isAcceptable ? handle(call, inbound) : Answer.problem(Problems.notAcceptable(offered));
    }

    /// Users are told of parameters that the route does not take; programs of neighbouring versions are
    /// not.
    private Answer handle(Call call, Inbound inbound) {
        var route = call.route();
        if (call.caller() instanceof Caller.User) {
            parameters.requireKnown(route, inbound.query().keySet());
        }
        var answer = namedCalls.answer(call, inbound, () -> route.handler().handle(call));
        var etag = answer.headers().get("ETag");
        if (route.method() != Method.GET || etag == null) {
            return answer;
        }
        var version = etag.substring(1, etag.length() - 1);
        var isKnown = call.header("If-None-Match").filter(given -> EntityTags.match(given, version));
        return isKnown.isPresent() ? answer.withoutContent(304) : answer;
    }

    private Caller caller(Route route, Inbound inbound, RequestLog.Entry entry) {
        var bearer = inbound.bearer().filter(_ -> !route.access().isForAnyone());
        var known = bearer.<Caller>flatMap(gate.authenticator()::caller);
        if (bearer.isPresent() && known.isEmpty()) {
            auditing.refused(bearer.get(), route, inbound, entry.requestId());
        }
        return known.or(() -> browser(route, inbound)).orElseGet(Caller.Anonymous::new);
    }

    private static Optional<Caller> browser(Route route, Inbound inbound) {
        return inbound.bearer().isEmpty() && route.access().isForBrowsers()
                ? RefreshCookie.in(inbound).map(Caller.Browser::new)
                : Optional.empty();
    }

    private static Optional<List<String>> segments(String rawPath) {
        try {
            return Optional.of(PathTemplate.split(rawPath).stream()
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
