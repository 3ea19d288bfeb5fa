package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.ReconciliationMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.application.master.reconciliation.ReconciliationUseCases;
import dev.holdfast.application.master.reconciliation.RequestReconciliation;
import dev.holdfast.domain.storage.StorageId;

/// Reconciliations: filed and confirmed by operators, seen by viewers.
final class ReconciliationRoutes {

    private final ReconciliationUseCases useCases;

    private ReconciliationRoutes(ReconciliationUseCases useCases) {
        this.useCases = useCases;
    }

    static Routes of(ReconciliationUseCases useCases) {
        var routes = new ReconciliationRoutes(useCases);
        return new Routes("reconciliations")
                .get("/reconciliations", Access.role(Role.VIEWER), routes::list)
                .post("/reconciliations", Access.role(Role.OPERATOR), routes::file)
                .takesIdempotencyKey()
                .get("/reconciliations/{id}", Access.role(Role.VIEWER), routes::show)
                .post("/reconciliations/{id}/confirm", Access.role(Role.OPERATOR), routes::confirm);
    }

    private Answer list(Call call) {
        return Answer.page(useCases.reconciliations().page(call.page()), ReconciliationMapping::message);
    }

    private Answer file(Call call) {
        var message = call.body(ReconciliationMessages.Create.class);
        return switch (useCases.request().request(new StorageId(message.storageId()), message.dryRun())) {
            case RequestReconciliation.Outcome.Filed(var id) -> filed(id);
            case RequestReconciliation.Outcome.UnknownStorage() ->
                Answer.problem(Problems.invalid("/storageId", "there is no storage " + message.storageId()));
            case RequestReconciliation.Outcome.DisabledStorage() -> Answer.problem(disabled());
        };
    }

    private Answer show(Call call) {
        var query = call.query(ReconciliationMapping.Query.class);
        return useCases.reconciliations()
                .find(id(call))
                .map(found -> shown(found, query))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer shown(Reconciliation found, ReconciliationMapping.Query query) {
        var findings = useCases.reconciliations().findings(found.id(), query.after(), query.size() + 1);
        return Answer.ok(ReconciliationMapping.message(found, findings, query.size()))
                .etagOfContent();
    }

    private Answer confirm(Call call) {
        return switch (useCases.confirm().confirm(id(call))) {
            case RELEASED -> filed(id(call));
            case NOT_STOPPED -> Answer.problem(notStopped());
            case UNKNOWN -> Answer.problem(Problems.notFound());
        };
    }

    private static Answer filed(ReconciliationId id) {
        return Answer.accepted(new ReconciliationMessages.Filed(id.value()))
                .header("Location", "/reconciliations/" + id);
    }

    private static Problem disabled() {
        return Problems.conflict("storage-disabled", "Storage disabled", "nobody may touch a storage that is disabled");
    }

    private static Problem notStopped() {
        return Problems.conflict(
                "reconciliation-not-stopped",
                "Reconciliation not stopped",
                "it runs, or is over, or a later one took its place; only one that is stopped can be confirmed");
    }

    private static ReconciliationId id(Call call) {
        return new ReconciliationId(call.id());
    }
}
