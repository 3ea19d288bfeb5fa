package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.AuditMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.audit.AuditFilter;
import dev.holdfast.application.master.audit.AuditUseCases;
import java.time.Instant;
import java.util.Optional;

/// The audit log, for admins.
final class AuditRoutes {

    private final AuditUseCases audit;

    private AuditRoutes(AuditUseCases audit) {
        this.audit = audit;
    }

    static Routes of(AuditUseCases audit) {
        var routes = new AuditRoutes(audit);
        var admins = Access.role(Role.ADMIN).hidden();
        return new Routes("audit").get("/audit", admins, routes::list).get("/audit/verify", admins, routes::verify);
    }

    private Answer list(Call call) {
        var filter = call.query(Query.class).filter();
        return Answer.page(audit.trail().page(filter, call.page()), AuditMessages.Entry::of);
    }

    private Answer verify(Call call) {
        return Answer.ok(AuditMessages.Verification.of(audit.verify().verify()));
    }

    /// @param resource an id that is among an entry's resources
    private record Query(
            Optional<String> actor,
            Optional<String> action,
            Optional<String> resource,
            Optional<Instant> from,
            Optional<Instant> to) {

        AuditFilter filter() {
            return new AuditFilter(actor, action, resource, from, to);
        }
    }
}
