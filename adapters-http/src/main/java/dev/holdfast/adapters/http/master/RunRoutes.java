package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Caller;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.RunMessages;
import dev.holdfast.application.master.backup.ReportAnswer;
import dev.holdfast.application.master.backup.ReportBackup;
import dev.holdfast.application.master.quota.CheckQuota;
import dev.holdfast.application.master.quota.QuotaAnswer;
import dev.holdfast.application.master.run.BeginOutcome;
import dev.holdfast.application.master.run.BeginRun;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.storage.ByteSize;
import java.util.List;
import java.util.Optional;

/// What a node asks and tells around a backup.
final class RunRoutes {

    /// A commit record of 12 MiB, escaped, and what goes around it.
    private static final int MAX_REPORT = 16 * 1024 * 1024;

    private final CheckQuota checkQuota;
    private final BeginRun beginRun;
    private final ReportBackup reportBackup;

    private RunRoutes(CheckQuota checkQuota, BeginRun beginRun, ReportBackup reportBackup) {
        this.checkQuota = checkQuota;
        this.beginRun = beginRun;
        this.reportBackup = reportBackup;
    }

    static Routes of(CheckQuota checkQuota, BeginRun beginRun, ReportBackup reportBackup) {
        var routes = new RunRoutes(checkQuota, beginRun, reportBackup);
        return new Routes("runs")
                .get("/sites/{id}/quota/check", Access.nodeOrTenantOf(Tenancy.SITE), routes::check)
                .post("/sites/{id}/runs", Access.node(), routes::begin)
                .takesIdempotencyKey()
                .put("/backups/{id}/report", Access.node(), routes::report)
                .maxBody(MAX_REPORT);
    }

    private Answer check(Call call) {
        var bytes = call.query(Query.class).bytes().orElse(ByteSize.ZERO);
        return switch (checkQuota.check(site(call), bytes)) {
            case QuotaAnswer.Decided(var node, var chain, var decision)
            when maySee(call.caller(), node) -> Answer.ok(QuotaMapping.message(chain, decision));
            case QuotaAnswer.Decided _, QuotaAnswer.UnknownSite _ -> Answer.problem(Problems.notFound());
        };
    }

    private Answer begin(Call call) {
        var message = call.body(RunMessages.Begin.class);
        var request = new BeginRun.Request(call.node(), site(call), message.expectedBytes(), message.trigger());
        return switch (beginRun.begin(request)) {
            case BeginOutcome.Begun begun -> Answer.created("/backups/" + begun.backup(), RunMapping.message(begun));
            case BeginOutcome.Denied(var chain, var denied) -> Answer.problem(QuotaMapping.denied(chain, denied));
            case BeginOutcome.UnknownSite() -> Answer.problem(Problems.notFound());
            case BeginOutcome.RetiredSite() -> Answer.problem(retired());
            case BeginOutcome.RemovingSite() -> Answer.problem(removing());
            case BeginOutcome.SuspendedNode() -> Answer.problem(suspended());
            case BeginOutcome.NoStorage() -> Answer.problem(noStorage());
        };
    }

    private Answer report(Call call) {
        var message = call.body(RunMessages.Report.class);
        return switch (reportBackup.report(call.node(), RunMapping.report(call.id(), message))) {
            case ReportAnswer.Booked booked -> Answer.ok(RunMapping.message(booked, warnings(booked)));
            case ReportAnswer.Deleted() -> Answer.problem(deleted());
            case ReportAnswer.NoRecord() -> Answer.problem(noRecord());
            case ReportAnswer.UnknownStorage(var storage) ->
                Answer.problem(Problems.invalid("/storageId", "there is no storage " + storage));
            case ReportAnswer.Unknown() -> Answer.problem(Problems.notFound());
        };
    }

    /// The node had better know that its next backup is denied as things are.
    private List<String> warnings(ReportAnswer.Booked booked) {
        return switch (checkQuota.check(booked.backup().site(), ByteSize.ZERO)) {
            case QuotaAnswer.Decided(var _, var _, QuotaDecision.Denied(var _, var tightest)) ->
                List.of(QuotaMapping.quotaExceeded(tightest.in()));
            case QuotaAnswer.Decided _, QuotaAnswer.UnknownSite _ -> List.of();
        };
    }

    private static boolean maySee(Caller caller, NodeId owner) {
        return switch (caller) {
            case Caller.Node(var id) -> id.equals(owner);
            case Caller.User _ -> true;
            case Caller.Anonymous _, Caller.Poller _, Caller.Browser _ -> false;
        };
    }

    static Problem retired() {
        return Problems.conflict("site-retired", "Site retired", "declare the site again before it is backed up");
    }

    static Problem removing() {
        return Problems.conflict(
                "site-being-removed",
                "Site being removed",
                "the site is being removed with its backups; undelete one of them to call that off, and declare the site again");
    }

    static Problem suspended() {
        return Problems.conflict(
                "node-suspended", "Node suspended", "somebody must resume the node before it backs up");
    }

    private static Problem noStorage() {
        return Problems.conflict("no-storage", "No storage", "no storage takes backups of this site now");
    }

    private static Problem deleted() {
        return Problem.of(410, "backup-deleted", "Backup deleted", "the backup was deleted and stays so");
    }

    private static Problem noRecord() {
        return Problems.conflict(
                "no-commit-record", "No commit record", "the storage has no commit record of this backup");
    }

    private static SiteId site(Call call) {
        return new SiteId(call.id());
    }

    record Query(Optional<ByteSize> bytes) {}
}
