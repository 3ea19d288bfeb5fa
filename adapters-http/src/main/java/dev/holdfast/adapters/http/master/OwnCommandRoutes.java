package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.CommandMessages;
import dev.holdfast.application.master.command.CommandUseCases;
import dev.holdfast.domain.command.CommandId;

/// How a node hears what it is to do, and tells how it goes.
final class OwnCommandRoutes {

    private final CommandUseCases commands;

    private OwnCommandRoutes(CommandUseCases commands) {
        this.commands = commands;
    }

    static Routes of(CommandUseCases commands) {
        var routes = new OwnCommandRoutes(commands);
        return new Routes("own-commands")
                .get("/nodes/self/commands", Access.node(), routes::fetch)
                .post("/nodes/self/commands/{id}/progress", Access.node(), routes::progressed)
                .post("/nodes/self/commands/{id}/result", Access.node(), routes::ended);
    }

    private Answer fetch(Call call) {
        var found = commands.fetch().fetch(call.node(), call.patience());
        return Answer.ok(new CommandMessages.Deliveries(
                found.stream().map(CommandMapping::message).toList()));
    }

    private Answer progressed(Call call) {
        var progress = CommandMapping.progress(call.body(CommandMessages.Told.class));
        return heard(commands.hear().progressed(call.node(), id(call), progress));
    }

    private Answer ended(Call call) {
        var end = CommandMapping.end(call.body(CommandMessages.Ended.class));
        return heard(commands.hear().ended(call.node(), id(call), end));
    }

    private static Answer heard(boolean known) {
        return known ? Answer.noContent() : Answer.problem(Problems.notFound());
    }

    private static CommandId id(Call call) {
        return new CommandId(call.id());
    }
}
