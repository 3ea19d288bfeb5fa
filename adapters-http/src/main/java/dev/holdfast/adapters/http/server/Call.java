package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.json.InvalidJsonException;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.Client;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteScope;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One call to a route, for its handler. What cannot be decoded ends the call with its problem.
public final class Call {

    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Route route;
    private final Caller caller;
    private final Map<String, String> path;
    private final Inbound inbound;
    private boolean wasScopeAsked;
    private Optional<Remark> remark = Optional.empty();

    Call(Route route, Caller caller, Map<String, String> path, Inbound inbound) {
        this.route = route;
        this.caller = caller;
        this.path = path;
        this.inbound = inbound;
    }

    public Caller caller() {
        return caller;
    }

    Route route() {
        return route;
    }

    /// What the caller may know of, which lists are held to.
    public SiteScope scope() {
        wasScopeAsked = true;
        return user().grant().scope();
    }

    boolean wasScopeAsked() {
        return wasScopeAsked;
    }

    /// Has the call written down in the audit log, where it would not be anyway, or with more about it.
    public void remark(Remark made) {
        remark = Optional.of(made);
    }

    Optional<Remark> remark() {
        return remark;
    }

    Map<String, String> parameters() {
        return path;
    }

    /// The same request to another route, for what it shows.
    Call to(Route other, Map<String, String> parameters) {
        return new Call(other, caller, parameters, inbound);
    }

    /// From where the user calls, and with what.
    public Client client() {
        return new Client(remote().getHostAddress(), header("User-Agent").orElse(""));
    }

    /// The node that calls, on a route that only nodes may call.
    public NodeId node() {
        return switch (caller) {
            case Caller.Node(var id) -> id;
            case Caller.Anonymous _, Caller.Poller _, Caller.Browser _, Caller.User _ -> throw mistaken("nodes");
        };
    }

    /// The user who calls, on a route that only users may call.
    public Caller.User user() {
        return switch (caller) {
            case Caller.User user -> user;
            case Caller.Anonymous _, Caller.Poller _, Caller.Browser _, Caller.Node _ -> throw mistaken("users");
        };
    }

    /// The secret of who polls, on a route that only such may call.
    public BearerSecret pollSecret() {
        return switch (caller) {
            case Caller.Poller(var secret) -> secret;
            case Caller.Anonymous _, Caller.Browser _, Caller.User _, Caller.Node _ -> throw mistaken("pollers");
        };
    }

    /// The UUID in the path.
    public UUID id() {
        return UUID.fromString(parameter("id"));
    }

    /// A named segment of the path, decoded.
    public String parameter(String name) {
        var value = path.get(name);
        if (value == null) {
            throw new IllegalStateException(route + " has no parameter " + name);
        }
        return value;
    }

    public boolean hasBody() {
        return inbound.hasBody();
    }

    /// The body, read into a message. User routes refuse members that it does not have.
    public <T> T body(Class<T> message) {
        return decode(inbound.json(route.terms().maxBody()), message);
    }

    /// Like [#body], but an empty body counts as `{}`.
    public <T> T optionalBody(Class<T> message) {
        var body = inbound.optionalJson(route.terms().maxBody());
        return decode(body.length == 0 ? new byte[] {'{', '}'} : body, message);
    }

    /// The query parameters, read into a record by their names.
    public <T> T query(Class<T> message) {
        try {
            return Json.readQuery(inbound.query(), message);
        } catch (InvalidJsonException e) {
            throw invalid(e);
        }
    }

    public PageRequest page() {
        try {
            return Json.readQuery(inbound.query(), PageQuery.class).request();
        } catch (InvalidJsonException e) {
            throw invalid(e);
        }
    }

    /// For how long `?wait=` asks the call to wait; not at all where it does not.
    public Duration patience() {
        var seconds = inbound.query().getOrDefault("wait", List.of("0")).getFirst();
        if (!seconds.matches("[0-9]{1,2}") || Integer.parseInt(seconds) > LONGEST_WAIT_SECONDS) {
            throw new ProblemException(
                    Problems.invalid("?wait", "must be a whole number from 0 to " + LONGEST_WAIT_SECONDS));
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    public Optional<String> header(String name) {
        return inbound.header(name);
    }

    /// The cookie of that name, where the request brought one.
    public Optional<String> cookie(String name) {
        return inbound.cookie(name);
    }

    /// Where the request came from; of a trusted proxy, for whom it asks.
    public InetAddress remote() {
        return inbound.remote();
    }

    /// Whether the request came by TLS, here or to a trusted proxy in front.
    public boolean isSecure() {
        return inbound.isSecure();
    }

    /// Whether an answer may be packed by gzip.
    public boolean takesGzip() {
        return Compression.isTaken(inbound);
    }

    /// Whether a program on this host asks, for nobody else, and without a credential.
    boolean isLocalAndAnonymous() {
        return inbound.isLocal() && inbound.bearer().isEmpty() && caller instanceof Caller.Anonymous;
    }

    /// The version that `If-Match` names; empty when it was not sent or takes any.
    public Optional<String> expectedVersion() {
        return header("If-Match").map(EntityTags::version).filter(version -> !version.equals("*"));
    }

    /// Whether the caller says, in `If-None-Match`, that it has this version, so that content need not
    /// be made.
    ///
    /// @param version as given to [Answer#etag]
    public boolean knows(String version) {
        return header("If-None-Match")
                .filter(given -> EntityTags.match(given, version))
                .isPresent();
    }

    /// Ends the call with 412 when `If-Match` was sent and does not name this version.
    ///
    /// @param version as given to [Answer#etag]
    public void requireMatch(String version) {
        if (!header("If-Match").map(given -> EntityTags.match(given, version)).orElse(true)) {
            throw new ProblemException(Problems.changedMeanwhile());
        }
    }

    private <T> T decode(byte[] body, Class<T> message) {
        try {
            return route.access().isForNodesOnly() ? Json.readLenient(body, message) : Json.read(body, message);
        } catch (InvalidJsonException e) {
            throw invalid(e);
        }
    }

    private static ProblemException invalid(InvalidJsonException e) {
        if (e.violations().isEmpty()) {
            return new ProblemException(Problems.malformed(e.getMessage()));
        }
        return new ProblemException(Problems.invalid(e.getMessage(), e.violations()));
    }

    private IllegalStateException mistaken(String who) {
        return new IllegalStateException(route + " is not for " + who + " only");
    }
}
