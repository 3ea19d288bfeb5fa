package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.command.CancelCommand;
import dev.holdfast.application.master.command.Command;
import dev.holdfast.application.master.command.CommandUseCases;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandState;
import java.util.List;

/// What was asked of nodes, and what came of it.
final class CommandRoutes {

    private final CommandUseCases commands;

    private CommandRoutes(CommandUseCases commands) {
        this.commands = commands;
    }

    static Routes of(CommandUseCases commands) {
        var routes = new CommandRoutes(commands);
        return new Routes("commands")
                .get("/commands", Access.tenantOf(Tenancy.LIST), routes::list)
                .get("/commands/{id}", Access.tenantOf(Tenancy.COMMAND), routes::show)
                .post("/commands/{id}/cancel", Access.role(Role.OPERATOR), routes::cancel);
    }

    private Answer list(Call call) {
        var filter = call.query(CommandMapping.Query.class).filter().within(call.scope());
        return Answer.page(commands.commands().page(filter, call.page()), CommandMapping::message);
    }

    private Answer show(Call call) {
        return commands.commands()
                .find(id(call))
                .map(found -> Answer.ok(CommandMapping.message(found)).etag(tag(found)))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer cancel(Call call) {
        return switch (commands.cancel().cancel(id(call))) {
            case CancelCommand.Outcome.Asked(var command) ->
                Answer.json(command.state() == CommandState.CANCELLED ? 200 : 202, CommandMapping.message(command));
            case CancelCommand.Outcome.Ended(var command) ->
                Answer.problem(Problems.conflict(
                        "command-ended",
                        "Command ended",
                        "it came to its end before: " + CommandMapping.name(command.state())));
            case CancelCommand.Outcome.Unknown() -> Answer.problem(Problems.notFound());
        };
    }

    private static String tag(Command found) {
        var state = List.of(
                found.state().name(),
                found.cancelAsked(),
                found.times().toString(),
                found.progress().toString());
        return Integer.toHexString(state.hashCode());
    }

    private static CommandId id(Call call) {
        return new CommandId(call.id());
    }
}
