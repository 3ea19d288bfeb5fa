package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.BackupMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.cleanup.UndeleteBackup;
import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.deletion.DeleteBackup;
import dev.holdfast.application.master.deletion.DeletionOutcome;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.retention.ExplainRetention;
import dev.holdfast.application.master.retention.ExplainRetention.Explanation;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import java.util.List;
import java.util.Optional;

/// The catalogue of backups, and what operators do about them.
final class BackupRoutes {

    /// A backup has thousands of packs, and a page of backups has to fit into memory.
    private static final int MAX_WITH_PACKS = 10;

    private final Backups backups;
    private final DeleteBackup deleteBackup;
    private final UndeleteBackup undeleteBackup;
    private final ExplainRetention explain;
    private final Commands commands;

    private BackupRoutes(
            Backups backups,
            DeleteBackup deleteBackup,
            UndeleteBackup undeleteBackup,
            ExplainRetention explain,
            Commands commands) {
        this.backups = backups;
        this.deleteBackup = deleteBackup;
        this.undeleteBackup = undeleteBackup;
        this.explain = explain;
        this.commands = commands;
    }

    static Routes of(
            Backups backups,
            DeleteBackup deleteBackup,
            UndeleteBackup undeleteBackup,
            ExplainRetention explain,
            Commands commands) {
        var routes = new BackupRoutes(backups, deleteBackup, undeleteBackup, explain, commands);
        return new Routes("backups")
                .get("/backups", Access.tenantOf(Tenancy.LIST), routes::list)
                .get("/backups/{id}", Access.tenantOf(Tenancy.BACKUP), routes::show)
                .get("/nodes/self/backups", Access.node(), routes::own)
                .post("/backups/{id}/hold", Access.role(Role.OPERATOR), routes::hold)
                .post("/backups/{id}/release", Access.role(Role.OPERATOR), routes::release)
                .post("/backups/{id}/undelete", Access.role(Role.OPERATOR), routes::undelete)
                .delete("/backups/{id}", Access.role(Role.OPERATOR), routes::delete);
    }

    private Answer list(Call call) {
        var filter = call.query(BackupMapping.Query.class).filter().within(call.scope());
        var page = backups.page(filter, call.page()).map(CataloguedBackup::backup);
        var explained = explain.explain(page.items());
        var verified =
                commands.verifications(page.items().stream().map(Backup::id).toList());
        return Answer.page(
                page,
                backup -> BackupMapping.message(backup, explained.getOrDefault(backup.id(), Explanation.NONE))
                        .withVerified(BackupMapping.verified(verified, backup.id())));
    }

    private Answer show(Call call) {
        return backups.find(id(call)).map(this::shown).orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer own(Call call) {
        var query = call.query(BackupMapping.OwnQuery.class);
        var filter = query.filter(call.node());
        if (!query.withPacks()) {
            return Answer.page(backups.page(filter, call.page()), found -> BackupMapping.message(found.backup()));
        }
        return Answer.page(backups.page(filter, small(call.page())), this::withPacks);
    }

    private Answer hold(Call call) {
        return changed(backups.hold(id(call)));
    }

    private Answer release(Call call) {
        return changed(backups.release(id(call)));
    }

    private Answer undelete(Call call) {
        return changed(undeleteBackup.undelete(id(call)));
    }

    private Answer delete(Call call) {
        boolean now = call.query(BackupMapping.DeleteQuery.class).now().orElse(false);
        if (now && !call.user().role().includes(Role.ADMIN)) {
            return Answer.problem(Problems.forbidden());
        }
        backups.find(id(call)).ifPresent(found -> call.requireMatch(tag(found, explanation(found), verified(found))));
        return answer(now ? deleteBackup.deleteNow(id(call)) : deleteBackup.bury(id(call)));
    }

    private static Answer answer(DeletionOutcome outcome) {
        return switch (outcome) {
            case DeletionOutcome.Buried buried -> Answer.ok(BackupMapping.message(buried));
            case DeletionOutcome.Deleted deleted -> Answer.ok(BackupMapping.message(deleted));
            case DeletionOutcome.Halted(var why) ->
                Answer.problem(Problems.conflict("deletion-halted", "Deletion halted", why));
            case DeletionOutcome.Held() ->
                Answer.problem(Problems.conflict("backup-held", "Backup held", "release the backup first"));
            case DeletionOutcome.Running() ->
                Answer.problem(Problems.conflict("backup-running", "Backup running", "its run is still open"));
            case DeletionOutcome.BaseOfRun(var run) ->
                Answer.problem(Problems.conflict("backup-in-use", "Backup in use", "the run " + run + " builds on it"));
            case DeletionOutcome.Unknown() -> Answer.problem(Problems.notFound());
        };
    }

    private Answer changed(Backups.Change change) {
        return switch (change) {
            case Backups.Change.Done(var backup) -> shown(backup);
            case Backups.Change.TooLate() -> Answer.problem(tooLate());
            case Backups.Change.Unknown() -> Answer.problem(Problems.notFound());
        };
    }

    private Answer shown(CataloguedBackup found) {
        var places = BackupMapping.copies(backups.places(found.backup().id()));
        var reads = BackupMapping.reads(backups.packs(found.backup().id()));
        var explanation = explanation(found);
        var verified = verified(found);
        return Answer.ok(BackupMapping.message(found.backup(), explanation)
                        .withCopies(places, reads)
                        .withVerified(verified))
                .etag(tag(found, explanation, verified));
    }

    private Explanation explanation(CataloguedBackup found) {
        var backup = found.backup();
        return explain.explain(List.of(backup)).getOrDefault(backup.id(), Explanation.NONE);
    }

    private Optional<BackupMessages.Verified> verified(CataloguedBackup found) {
        var id = found.backup().id();
        return BackupMapping.verified(commands.verifications(List.of(id)), id);
    }

    /// Why a backup is kept, and what is proven of it, changes without the backup.
    private static String tag(
            CataloguedBackup found, Explanation explanation, Optional<BackupMessages.Verified> verified) {
        var besides = List.of(explanation.hashCode(), verified.toString());
        return Versions.tag(found.version()) + "-" + Integer.toHexString(besides.hashCode());
    }

    private BackupMessages.Backup withPacks(CataloguedBackup found) {
        var packs = BackupMapping.packs(backups.packs(found.backup().id()));
        return BackupMapping.message(found.backup()).withPacks(packs);
    }

    private static PageRequest small(PageRequest page) {
        return new PageRequest(Math.min(page.limit(), MAX_WITH_PACKS), page.after());
    }

    private static Problem tooLate() {
        return Problems.conflict("backup-being-deleted", "Backup being deleted", "there is no way back any more");
    }

    private static BackupId id(Call call) {
        return new BackupId(call.id());
    }
}
