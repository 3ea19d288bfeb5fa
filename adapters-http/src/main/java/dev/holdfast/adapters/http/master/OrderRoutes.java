package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Remark;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.CommandMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.command.GiveOrders;
import dev.holdfast.application.master.command.GiveOrders.RestoreWish;
import dev.holdfast.application.master.command.OrderOutcome;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.util.function.Supplier;

/// What people ask nodes to do.
final class OrderRoutes {

    private static final int USUAL_LINES = 200;

    private final GiveOrders give;

    private OrderRoutes(GiveOrders give) {
        this.give = give;
    }

    static Routes of(GiveOrders give) {
        var routes = new OrderRoutes(give);
        return new Routes("orders")
                .post("/sites/{id}/backups", Access.role(Role.OPERATOR), routes::backUp)
                .takesIdempotencyKey()
                .post("/backups/{id}/restore", Access.tenantOf(Tenancy.BACKUP), routes::restore)
                .takesIdempotencyKey()
                .post("/backups/{id}/verify", Access.role(Role.OPERATOR), routes::verify)
                .takesIdempotencyKey()
                .post("/nodes/{id}/rotate-key", Access.role(Role.OPERATOR), routes::rotateKey)
                .takesIdempotencyKey()
                .post("/nodes/{id}/send-logs", Access.role(Role.OPERATOR), routes::sendLogs)
                .takesIdempotencyKey();
    }

    private Answer backUp(Call call) {
        return answer(give.backUp(new SiteId(call.id()), asker(call)));
    }

    /// Operators and tenants restore; viewers, who are between them, look on.
    private Answer restore(Call call) {
        var role = call.user().role();
        if (role == Role.VIEWER) {
            return Answer.problem(Problems.forbidden());
        }
        var message = call.body(CommandMessages.Restore.class);
        var order = CommandMapping.restore(new BackupId(call.id()), message);
        message.nodeId().ifPresent(node -> call.remark(new Remark("", "", "asked for node " + node)));
        if (role == Role.TENANT && message.nodeId().isPresent()) {
            return Answer.problem(Problems.invalid("/nodeId", "tenants restore to the node that the site is on"));
        }
        return answer(give.restore(new RestoreWish(order, message.nodeId().map(NodeId::new), asker(call))));
    }

    private Answer verify(Call call) {
        int percent = call.optionalBody(CommandMessages.Verify.class)
                .readDataPercent()
                .orElse(0);
        var order = within("/readDataPercent", () -> new CommandOrder.Verify(new BackupId(call.id()), percent));
        return answer(give.verify(order, asker(call)));
    }

    private Answer rotateKey(Call call) {
        return answer(give.rotateKey(new NodeId(call.id()), asker(call)));
    }

    private Answer sendLogs(Call call) {
        int lines = call.optionalBody(CommandMessages.SendLogs.class).lines().orElse(USUAL_LINES);
        var order = within("/lines", () -> new CommandOrder.SendLogs(lines));
        return answer(give.sendLogs(new NodeId(call.id()), order, asker(call)));
    }

    private static <T> T within(String pointer, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problems.invalid(pointer, String.valueOf(e.getMessage())));
        }
    }

    private static Answer answer(OrderOutcome outcome) {
        return switch (outcome) {
            case OrderOutcome.Ordered(var command) ->
                Answer.accepted(new CommandMessages.Ordered(command.id().value()))
                        .header("Location", "/commands/" + command.id());
            case OrderOutcome.Unknown() -> Answer.problem(Problems.notFound());
            case OrderOutcome.NoSuchNode(var node) ->
                Answer.problem(Problems.invalid("/nodeId", "there is no node " + node));
            case OrderOutcome.KeylessNode() ->
                conflict("node-revoked", "Node revoked", "nobody can speak for this node");
            case OrderOutcome.SuspendedNode() -> Answer.problem(RunRoutes.suspended());
            case OrderOutcome.SiteNotActive(var state) ->
                Answer.problem(
                        switch (state) {
                            case REMOVING -> RunRoutes.removing();
                            case ACTIVE, RETIRED -> RunRoutes.retired();
                        });
            case OrderOutcome.UnreadableBackup(var status) ->
                conflict("backup-unreadable", "Backup unreadable", "it is " + BackupMapping.name(status));
            case OrderOutcome.OutOfReach() -> Answer.problem(outOfReach());
            case OrderOutcome.TooMany(var limit) ->
                conflict(
                        "too-many-commands",
                        "Too many commands",
                        "the node has " + limit + " commands that did not end; cancel some, or wait");
            case OrderOutcome.TooManyRestores(var limit) ->
                conflict(
                        "too-many-commands",
                        "Too many commands",
                        "the site has " + limit + " restores that did not end; cancel some, or wait");
            case OrderOutcome.KeyPending() ->
                conflict(
                        "key-pending",
                        "Key pending",
                        "a key of the node waits for its first use already, or it has none");
        };
    }

    private static Answer conflict(String slug, String title, String detail) {
        return Answer.problem(Problems.conflict(slug, title, detail));
    }

    private static Problem outOfReach() {
        return Problems.conflict(
                "storage-access",
                "Storage access",
                "another node than the site's own reads a backup with a storage's credentials, and no storage that holds"
                        + " this one and can be read gives nodes any (access: sealed)");
    }

    private static String asker(Call call) {
        return call.user().known().name().value();
    }
}
