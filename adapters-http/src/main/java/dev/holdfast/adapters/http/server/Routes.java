package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.settings.RequestLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/// The routes of one feature, declared one after the other. What they take and answer is described in
/// `openapi/<feature>.yaml`, beside this class's resources; see [ApiDocument].
///
/// ```java
/// new Routes("enrollment")
///     .get("/nodes/{id}", Access.role(Role.VIEWER), this::show)
///     .post("/nodes/join-request", Access.anyone(), this::request).perMinute(10);
/// ```
public final class Routes {

    private final String feature;
    private final List<Route> declared = new ArrayList<>();

    /// @param feature names the description of these routes
    public Routes(String feature) {
        this.feature = feature;
    }

    public String feature() {
        return feature;
    }

    public Routes get(String path, Access access, Handler handler) {
        return add(Method.GET, path, access, handler);
    }

    public Routes post(String path, Access access, Handler handler) {
        return add(Method.POST, path, access, handler);
    }

    public Routes put(String path, Access access, Handler handler) {
        return add(Method.PUT, path, access, handler);
    }

    public Routes patch(String path, Access access, Handler handler) {
        return add(Method.PATCH, path, access, handler);
    }

    public Routes delete(String path, Access access, Handler handler) {
        return add(Method.DELETE, path, access, handler);
    }

    /// Lets the route declared last take a body of up to `bytes`, where others take 1 MiB.
    public Routes maxBody(int bytes) {
        return terms(terms -> terms.withMaxBody(bytes));
    }

    /// Answers 429 on the route declared last to a network that calls it more often than this.
    public Routes perMinute(ToIntFunction<RequestLimits> calls) {
        return terms(terms -> terms.withPerMinute(calls));
    }

    /// Names what the route declared last answers with, where others answer with JSON.
    public Routes answers(String... mediaTypes) {
        return terms(terms -> terms.withMediaTypes(List.of(mediaTypes)));
    }

    /// Lets callers of the route declared last name their calls by `Idempotency-Key`. Not for answers
    /// that hold a secret, since they are kept for a day.
    public Routes takesIdempotencyKey() {
        return terms(Route.Terms::named);
    }

    public List<Route> all() {
        return Collections.unmodifiableList(declared);
    }

    private Routes terms(UnaryOperator<Route.Terms> change) {
        var last = declared.removeLast();
        declared.add(last.with(change.apply(last.terms())));
        return this;
    }

    private Routes add(Method method, String path, Access access, Handler handler) {
        declared.add(new Route(method, PathTemplate.of(path), access, Route.Terms.USUAL, handler));
        return this;
    }
}
