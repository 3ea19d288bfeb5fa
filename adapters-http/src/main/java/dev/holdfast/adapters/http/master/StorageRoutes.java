package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.StorageMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.storage.RegisteredStorage;
import dev.holdfast.application.master.storage.StorageUseCases;
import dev.holdfast.application.master.storage.StorageWritten;
import dev.holdfast.domain.storage.StorageId;

/// Storages: added, tested, changed and removed by admins, seen without their secrets by viewers.
final class StorageRoutes {

    private final StorageUseCases storages;

    private StorageRoutes(StorageUseCases storages) {
        this.storages = storages;
    }

    static Routes of(StorageUseCases storages) {
        var routes = new StorageRoutes(storages);
        return new Routes("storages")
                .get("/storages", Access.role(Role.VIEWER), routes::list)
                .post("/storages", Access.role(Role.ADMIN), routes::add)
                .takesIdempotencyKey()
                .get("/storages/{id}", Access.role(Role.VIEWER), routes::show)
                .patch("/storages/{id}", Access.role(Role.ADMIN), routes::change)
                .delete("/storages/{id}", Access.role(Role.ADMIN), routes::remove)
                .post("/storages/{id}/test", Access.role(Role.ADMIN), routes::test);
    }

    private Answer list(Call call) {
        return Answer.page(storages.catalog().page(call.page()), StorageMapping::message);
    }

    private Answer show(Call call) {
        return storages.catalog()
                .find(id(call))
                .map(found -> shown(Answer.ok(StorageMapping.message(found)), found))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer add(Call call) {
        var message = call.body(StorageMessages.Create.class);
        StorageChecks.require(message);
        return switch (storages.add().add(StorageMapping.draft(message))) {
            case StorageWritten.Done(var added) ->
                shown(Answer.created("/storages/" + added.storage().id(), StorageMapping.message(added)), added);
            case StorageWritten refused -> Answer.problem(problem(refused));
        };
    }

    private Answer change(Call call) {
        var message = call.body(StorageMessages.Change.class);
        StorageChecks.require(message);
        var written = storages.change()
                .change(id(call), before -> StorageMapping.changed(before, message), Versions.expected(call));
        return switch (written) {
            case StorageWritten.Done(var changed) -> shown(Answer.ok(StorageMapping.message(changed)), changed);
            case StorageWritten refused -> Answer.problem(problem(refused));
        };
    }

    private Answer remove(Call call) {
        return switch (storages.remove().remove(id(call), Versions.expected(call))) {
            case REMOVED -> Answer.noContent();
            case UNKNOWN -> Answer.problem(Problems.notFound());
            case STALE -> Answer.problem(Problems.changedMeanwhile());
            case IN_USE ->
                Answer.problem(Problems.conflict(
                        "storage-in-use",
                        "Storage in use",
                        "backups, or runs that make some, are on it; drain it and wait until they are gone"));
        };
    }

    private Answer test(Call call) {
        return storages.test()
                .test(id(call))
                .map(report -> Answer.ok(StorageMapping.message(report)))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private static Problem problem(StorageWritten refused) {
        return switch (refused) {
            case StorageWritten.Done(var storage) -> throw new IllegalArgumentException("no problem: " + storage);
            case StorageWritten.Unknown() -> Problems.notFound();
            case StorageWritten.Stale() -> Problems.changedMeanwhile();
            case StorageWritten.NameTaken(var name) ->
                Problems.conflict("name-taken", "Name taken", "another storage is called " + name);
            case StorageWritten.TargetTaken() ->
                Problems.conflict(
                        "storage-exists", "Storage exists", "another storage has this endpoint, bucket and prefix");
            case StorageWritten.Moved() ->
                Problems.conflict(
                        "storage-fixed",
                        "Storage stays where it is",
                        "bucket and prefix hold the backups; add another storage and drain this one");
            case StorageWritten.OwnedByAnother(var owner) ->
                Problems.conflict(
                        "prefix-of-another-fleet",
                        "Prefix of another fleet",
                        "holdfast.json says that fleet " + owner + " owns this prefix; choose another one");
            case StorageWritten.Unusable(var detail) -> Problem.of(422, "storage-unusable", "Storage unusable", detail);
            case StorageWritten.NoRole() ->
                Problems.invalid("/sts", "must say which role nodes' temporary credentials are of");
        };
    }

    private static Answer shown(Answer answer, RegisteredStorage storage) {
        return answer.etag(Versions.tag(storage.version()));
    }

    private static StorageId id(Call call) {
        return new StorageId(call.id());
    }
}
