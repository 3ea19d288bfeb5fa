package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Handler;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.NodeMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.fleet.ChangeNode;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.fleet.RuleStanding;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import java.lang.System.Logger.Level;
import java.util.function.Function;

/// The nodes of the fleet, as operators rule them.
final class NodeRoutes {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.nodes");

    private final NodeUseCases nodes;

    private NodeRoutes(NodeUseCases nodes) {
        this.nodes = nodes;
    }

    static Routes of(NodeUseCases nodes) {
        var routes = new NodeRoutes(nodes);
        var standing = nodes.standing();
        return new Routes("nodes")
                .get("/nodes", Access.role(Role.VIEWER), routes::list)
                .get("/nodes/{id}", Access.role(Role.VIEWER), routes::show)
                .patch("/nodes/{id}", Access.role(Role.OPERATOR), routes::change)
                .post("/nodes/{id}/suspend", Access.role(Role.OPERATOR), routes.ruling("suspended", standing::suspend))
                .post("/nodes/{id}/resume", Access.role(Role.OPERATOR), routes.ruling("resumed", standing::resume))
                .post("/nodes/{id}/revoke", Access.role(Role.OPERATOR), routes.ruling("revoked", standing::revoke));
    }

    private Answer list(Call call) {
        var pace = nodes.pace().get();
        var mapping = new NodeMapping(pace);
        var filter = call.query(NodeMapping.Query.class).filter(pace);
        return Answer.page(nodes.catalog().list(filter, call.page()), mapping::message);
    }

    private Answer show(Call call) {
        return nodes.catalog().find(id(call)).map(this::shown).orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer change(Call call) {
        var message = call.body(NodeMessages.Change.class);
        var outcome = nodes.change()
                .change(id(call), before -> NodeMapping.changed(before, message), Versions.expected(call));
        return switch (outcome) {
            case ChangeNode.Outcome.Changed(var changed) -> shown(changed);
            case ChangeNode.Outcome.NameTaken(var name) -> Answer.problem(nameTaken(name));
            case ChangeNode.Outcome.Unknown() -> Answer.problem(Problems.notFound());
            case ChangeNode.Outcome.Stale() -> Answer.problem(Problems.changedMeanwhile());
        };
    }

    private Handler ruling(String fact, Function<NodeId, RuleStanding.Outcome> decision) {
        return call -> switch (decision.apply(id(call))) {
            case RuleStanding.Outcome.Done(var node) -> {
                LOG.log(
                        Level.INFO,
                        "node {0} node={1} by={2}",
                        fact,
                        id(call),
                        call.caller().label());
                yield shown(node);
            }
            case RuleStanding.Outcome.Revoked() ->
                Answer.problem(Problems.conflict(
                        "node-revoked",
                        "Node revoked",
                        "a revoked node comes back by enrolling again, and not otherwise"));
            case RuleStanding.Outcome.Unknown() -> Answer.problem(Problems.notFound());
        };
    }

    private Answer shown(RegisteredNode node) {
        return Answer.ok(new NodeMapping(nodes.pace().get()).message(node)).etag(Versions.tag(node.version()));
    }

    static Problem nameTaken(NodeName name) {
        return Problems.conflict("name-taken", "Name taken", "there is a node called " + name + " already");
    }

    private static NodeId id(Call call) {
        return new NodeId(call.id());
    }
}
