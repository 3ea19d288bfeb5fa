package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.UserMessages;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.AddUser;
import dev.holdfast.application.master.access.EditUser;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.UserId;
import java.util.function.Function;

/// Users, ruled by admins.
final class UserRoutes {

    private final AccessUseCases access;

    private UserRoutes(AccessUseCases access) {
        this.access = access;
    }

    static Routes of(AccessUseCases useCases) {
        var routes = new UserRoutes(useCases);
        var admins = Access.role(Role.ADMIN).hidden();
        return new Routes("users")
                .get("/users", admins, routes::list)
                .post("/users", admins, routes::add)
                .takesIdempotencyKey()
                .get("/users/{id}", admins, routes::show)
                .patch("/users/{id}", admins, routes::change)
                .delete("/users/{id}", admins, routes::remove)
                .delete("/users/{id}/totp", admins.inPersonOnly(), routes::removeSecondFactor);
    }

    private Answer list(Call call) {
        return Answer.page(access.users().list(call.page()), UserMessages.User::of);
    }

    private Answer show(Call call) {
        return access.users()
                .find(id(call))
                .map(found -> shown(Answer.ok(UserMessages.User.of(found)), found))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer add(Call call) {
        var message = call.body(UserMessages.Create.class);
        var draft = new AddUser.Draft(message.name(), message.grant(), message.password());
        return switch (access.addUser().add(draft)) {
            case AddUser.Outcome.Added(var user) -> {
                var path = "/users/" + user.user().id();
                yield shown(Answer.created(path, UserMessages.User.of(user)), user);
            }
            case AddUser.Outcome.NameTaken() ->
                Answer.problem(
                        Problems.conflict("name-taken", "Name taken", "there already is a user " + message.name()));
            case AddUser.Outcome.WeakPassword(var why) -> Answer.problem(Problems.invalid("/password", why));
        };
    }

    private Answer change(Call call) {
        var message = call.body(UserMessages.Change.class);
        var edit = new EditUser.Edit(message.role(), message.labels(), message.password());
        var outcome = access.editUser().change(id(call), edit, Versions.expected(call));
        return answer(outcome, user -> shown(Answer.ok(UserMessages.User.of(user)), user));
    }

    private Answer remove(Call call) {
        var outcome = access.editUser().remove(id(call), Versions.expected(call));
        return answer(outcome, _ -> Answer.noContent());
    }

    private Answer removeSecondFactor(Call call) {
        if (access.users().find(id(call)).isEmpty()) {
            return Answer.problem(Problems.notFound());
        }
        return access.secondFactor().remove(id(call)) ? Answer.noContent() : Answer.problem(AccountRoutes.notOn());
    }

    private static Answer answer(EditUser.Outcome outcome, Function<Registered, Answer> done) {
        return switch (outcome) {
            case EditUser.Outcome.Done(var user) -> done.apply(user);
            case EditUser.Outcome.Unknown() -> Answer.problem(Problems.notFound());
            case EditUser.Outcome.Stale() -> Answer.problem(Problems.changedMeanwhile());
            case EditUser.Outcome.LastAdmin() ->
                Answer.problem(Problems.conflict("last-admin", "Last admin", "make somebody else an admin first"));
            case EditUser.Outcome.WeakPassword(var why) -> Answer.problem(Problems.invalid("/password", why));
            case EditUser.Outcome.Unfit(var why) -> Answer.problem(Problems.invalid("/labels", why));
        };
    }

    private static Answer shown(Answer answer, Registered user) {
        return answer.etag(Versions.tag(user.version()));
    }

    private static UserId id(Call call) {
        return new UserId(call.id());
    }
}
