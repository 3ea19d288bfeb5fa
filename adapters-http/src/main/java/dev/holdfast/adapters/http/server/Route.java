package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.settings.RequestLimits;
import java.util.List;
import java.util.function.ToIntFunction;

/// One method of one path, who may call it, and what answers.
///
/// @param path segments by `/`; `{id}` takes a canonical UUID and nothing else, any other `{name}` one
///   segment
public record Route(Method method, PathTemplate path, Access access, Terms terms, Handler handler) {

    /// What a route takes, and what it answers.
    ///
    /// @param maxBody    bytes of a body
    /// @param perMinute  calls from one network in a minute, or 0 for the common limit of every caller
    /// @param isNamed    whether callers may name their calls by `Idempotency-Key`, so that none is
    ///   carried out twice
    /// @param mediaTypes that it may answer with, beside the JSON of problems
    record Terms(int maxBody, ToIntFunction<RequestLimits> perMinute, boolean isNamed, List<String> mediaTypes) {

        static final List<String> JSON = List.of("application/json");
        static final Terms USUAL = new Terms(1024 * 1024, _ -> 0, false, JSON);

        Terms withMaxBody(int bytes) {
            return new Terms(bytes, perMinute, isNamed, mediaTypes);
        }

        Terms withPerMinute(ToIntFunction<RequestLimits> calls) {
            return new Terms(maxBody, calls, isNamed, mediaTypes);
        }

        Terms withMediaTypes(List<String> types) {
            return new Terms(maxBody, perMinute, isNamed, types);
        }

        Terms named() {
            return new Terms(maxBody, perMinute, true, mediaTypes);
        }
    }

    Route with(Terms changed) {
        return new Route(method, path, access, changed, handler);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
