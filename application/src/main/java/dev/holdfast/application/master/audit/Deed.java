package dev.holdfast.application.master.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// What somebody did, or tried. Holds no secret.
///
/// @param action    method and route as in `PATCH /sites/{id}`, or the name of something that has no route
/// @param resources what the route's parameters name
/// @param outcome   the status, and the problem's slug behind a space where there is one
/// @param before    the resource as anybody who may see it saw it, as JSON, where there was one
/// @param after     likewise, where there is one
/// @param detail    more about it, for people; may be empty
/// @param request   the id of the request in the master's log; may be empty
public record Deed(
        Instant at,
        Actor actor,
        String action,
        Map<String, String> resources,
        String outcome,
        Optional<String> before,
        Optional<String> after,
        String detail,
        String request) {

    public Deed {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        resources = Map.copyOf(resources);
    }
}
