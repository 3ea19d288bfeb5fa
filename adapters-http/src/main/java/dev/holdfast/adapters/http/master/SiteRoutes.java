package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.cleanup.RemoveSiteWithBackups;
import dev.holdfast.application.master.sites.AddSite;
import dev.holdfast.application.master.sites.ChangeSite;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteUseCases;
import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteState;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// Sites as operators rule them, and the files that restore them without a master.
final class SiteRoutes {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.sites");

    private final SiteUseCases sites;
    private final RemoveSiteWithBackups removeWithBackups;

    private SiteRoutes(SiteUseCases sites, RemoveSiteWithBackups removeWithBackups) {
        this.sites = sites;
        this.removeWithBackups = removeWithBackups;
    }

    static Routes of(SiteUseCases sites, RemoveSiteWithBackups removeWithBackups) {
        var routes = new SiteRoutes(sites, removeWithBackups);
        return new Routes("sites")
                .get("/sites", Access.tenantOf(Tenancy.LIST), routes::list)
                .post("/sites", Access.role(Role.OPERATOR), routes::add)
                .takesIdempotencyKey()
                .get("/sites/{id}", Access.tenantOf(Tenancy.SITE), routes::show)
                .patch("/sites/{id}", Access.role(Role.OPERATOR), routes::change)
                .delete("/sites/{id}", Access.role(Role.OPERATOR), routes::remove)
                .post("/sites/{id}/recovery-key", Access.role(Role.ADMIN), routes::exportRecovery)
                .answers("text/plain");
    }

    private Answer list(Call call) {
        var filter = call.query(SiteMapping.Query.class).filter().within(call.scope());
        return Answer.page(sites.catalog().page(filter, call.page()), SiteMapping::message);
    }

    private Answer show(Call call) {
        return sites.catalog()
                .find(id(call))
                .map(found -> shown(Answer.ok(SiteMapping.message(found)), found))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer add(Call call) {
        return switch (sites.add().add(SiteMapping.draft(call.body(SiteMessages.Create.class)))) {
            case AddSite.Outcome.Added(var added) ->
                shown(Answer.created("/sites/" + added.site().id(), SiteMapping.message(added)), added);
            case AddSite.Outcome.NameTaken(var name) ->
                Answer.problem(Problems.conflict(
                        "name-taken", "Name taken", "the node has a site called " + name + " already"));
            case AddSite.Outcome.TooMany(var limit) -> Answer.problem(tooMany(limit));
            case AddSite.Outcome.NoSuchNode(var node) ->
                Answer.problem(Problems.invalid("/nodeId", "there is no node " + node));
        };
    }

    private Answer change(Call call) {
        var message = call.body(SiteMessages.Change.class);
        var outcome = sites.change()
                .change(id(call), before -> SiteMapping.changed(before, message), Versions.expected(call));
        return switch (outcome) {
            case ChangeSite.Outcome.Changed(var changed) -> shown(Answer.ok(SiteMapping.message(changed)), changed);
            case ChangeSite.Outcome.Unknown() -> Answer.problem(Problems.notFound());
            case ChangeSite.Outcome.Stale() -> Answer.problem(Problems.changedMeanwhile());
        };
    }

    private Answer remove(Call call) {
        if (call.query(RemoveQuery.class).backups().isPresent()) {
            return removeWithBackups(call, Versions.expected(call));
        }
        return switch (sites.remove().remove(id(call), Versions.expected(call))) {
            case REMOVED -> Answer.noContent();
            case REMOVING -> removeWithBackups(call, ExpectedVersion.ANY);
            case UNKNOWN -> Answer.problem(Problems.notFound());
            case STALE -> Answer.problem(Problems.changedMeanwhile());
            case HAS_BACKUPS ->
                Answer.problem(Problems.conflict(
                        "site-has-backups",
                        "Site has backups",
                        "delete its backups first or with it (?backups=delete), or leave it retired"));
        };
    }

    private Answer removeWithBackups(Call call, ExpectedVersion expected) {
        return switch (removeWithBackups.remove(id(call), expected)) {
            case RemoveSiteWithBackups.Outcome.Removed() -> Answer.noContent();
            case RemoveSiteWithBackups.Outcome.Removing(var buried, var held) -> removing(call, buried, held);
            case RemoveSiteWithBackups.Outcome.Unknown() -> Answer.problem(Problems.notFound());
            case RemoveSiteWithBackups.Outcome.Stale() -> Answer.problem(Problems.changedMeanwhile());
        };
    }

    private static Answer removing(Call call, int buried, int held) {
        return Answer.accepted(
                new SiteMessages.Removing(call.id(), SiteMapping.name(SiteState.REMOVING), buried, held));
    }

    private Answer exportRecovery(Call call) {
        return sites.exportRecovery()
                .export(id(call))
                .map(file -> recovery(call, file))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private static Answer recovery(Call call, RecoveryFile file) {
        LOG.log(
                Level.INFO,
                "recovery key exported site={0} by={1}",
                file.site(),
                call.caller().label());
        return Answer.text("text/plain;charset=utf-8", file.text())
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + ".recovery\"");
    }

    private record RemoveQuery(Optional<Backups> backups) {}

    /// What becomes of a site's backups.
    private enum Backups {
        DELETE
    }

    static Problem tooMany(int limit) {
        return Problems.conflict("too-many-sites", "Too many sites", "a node has at most " + limit + " sites");
    }

    private static Answer shown(Answer answer, RegisteredSite site) {
        return answer.etag(Versions.tag(site.version()));
    }

    private static SiteId id(Call call) {
        return new SiteId(call.id());
    }
}
