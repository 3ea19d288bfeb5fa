package dev.holdfast.adapters.http.server;

/// One method of one path, who may call it, and what answers.
///
/// @param path    segments by `/`; `{id}` takes a canonical UUID and nothing else, any other `{name}` one segment
/// @param isNamed whether callers may name their calls by `Idempotency-Key`, so that one that is sent again is not
///   carried out again
public record Route(Method method, PathTemplate path, Access access, Limits limits, boolean isNamed, Handler handler) {

    static final int MAX_BODY = 1024 * 1024;

    /// Bounds on what a route takes.
    ///
    /// @param maxBody bytes of a body
    /// @param perMinute calls of one remote address in a minute, or 0 for the common limit of every caller
    record Limits(int maxBody, int perMinute) {}

    Route with(Limits changed) {
        return new Route(method, path, access, changed, isNamed, handler);
    }

    Route named() {
        return new Route(method, path, access, limits, true, handler);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
