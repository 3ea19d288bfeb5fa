package dev.holdfast.agent;

import dev.holdfast.application.agent.backup.StorageExperiences;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.enrollment.Revocation;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.ActiveRun;
import dev.holdfast.application.agent.report.DaemonState;
import dev.holdfast.application.agent.report.LastRuns.LastRun;
import dev.holdfast.application.agent.report.Outbox;
import dev.holdfast.application.agent.schedule.Spread;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", description = "Say who this host is, how its last runs ended, and when the next are due.")
final class StatusCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    StatusCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, StatusCommand::status);
    }

    private static ExitCode status(Session session) {
        var output = session.output();
        output.tell(identity(session));
        var state = session.wiring().state();
        output.tell(state.daemon()
                .map(StatusCommand::daemon)
                .orElseGet(() -> Event.of("daemon").with("running", false).saying("the daemon is not running")));
        state.activeRuns().all().forEach(run -> output.tell(active(run)));
        state.lastRuns().all().forEach(run -> output.tell(last(run)));
        var verdict = schedules(session);
        int waiting = state.outbox().size();
        state.storageExperiences().all().stream()
                .filter(known -> known.experience().lastFailure().isPresent())
                .forEach(known -> output.tell(failing(known)));
        output.tell(Event.of("outbox")
                .with("reports", waiting)
                .with("dropped", state.outbox().dropped())
                .saying("%s waiting for the master%s", Counts.of(waiting, "report"), dropped(state.outbox())));
        return verdict;
    }

    private static Event identity(Session session) {
        var identity = session.wiring().state().identities().identity();
        var revocation = session.wiring().state().identities().revocation();
        return identity.map(known -> Event.of("identity")
                        .with("joined", true)
                        .with("node", known.node())
                        .with("master", known.master())
                        .saying("node %s of %s", known.node(), known.master()))
                .or(() -> session.wiring().standalone().itself().map(StatusCommand::alone))
                .or(() -> revocation.map(StatusCommand::revoked))
                .orElseGet(() -> Event.of("identity")
                        .with("joined", false)
                        .saying("this host is not set up yet: holdfast-agent configure does it by asking, and"
                                + " holdfast-agent join makes it a node of a fleet"));
    }

    private static Event alone(NodeIdentity itself) {
        return Event.of("identity")
                .with("joined", false)
                .with("standalone", true)
                .with("node", itself.node())
                .saying("node %s, its own master", itself.node());
    }

    private static Event daemon(DaemonState state) {
        var event = Event.of("daemon").with("running", true);
        var text = new StringBuilder("the daemon is running");
        if (state.masterFault().isPresent()) {
            event = event.with("masterFault", state.masterFault().get());
            text.append("; the master does not hear it: ")
                    .append(state.masterFault().get());
        }
        if (state.configurationFault().isPresent()) {
            event = event.with("configurationFault", state.configurationFault().get());
            text.append("\nit goes by the last good configuration, for the one on disk cannot be used");
        }
        return event.sayingLines(text.toString());
    }

    private static Event revoked(Revocation revocation) {
        return Event.of("identity")
                .with("joined", false)
                .with("revoked", true)
                .with("node", revocation.node())
                .with("master", revocation.master())
                .with("learnedAt", revocation.learnedAt())
                .saying(
                        "node %s was revoked by %s, as it said at %s; its keys are forgotten",
                        revocation.node(), revocation.master(), Times.text(revocation.learnedAt()));
    }

    private static Event failing(StorageExperiences.Known known) {
        var failure = known.experience().lastFailure().orElseThrow();
        var rests = known.experience().restsUntil().orElseThrow();
        return Event.of("storage")
                .with("storage", known.name())
                .with("failedAt", failure.at())
                .with("restsUntil", rests)
                .with("message", failure.why())
                .saying(
                        "storage %s failed at %s, left alone until %s: %s",
                        known.name(), Times.text(failure.at()), Times.text(rests), failure.why());
    }

    private static String dropped(Outbox outbox) {
        long dropped = outbox.dropped();
        return dropped == 0 ? "" : "; " + Counts.of(dropped, "report") + " of failed runs dropped for want of room";
    }

    private static Event active(ActiveRun run) {
        return Event.of("active-run")
                .with("site", run.site())
                .with("backup", run.backup())
                .with("bytes", run.bytes())
                .with("phase", run.phase())
                .saying("%s: backing up now, %s, %s stored", run.site(), run.phase(), Sizes.text(run.bytes()));
    }

    private static Event last(LastRun run) {
        var event = Event.of("last-run")
                .with("site", run.site())
                .with("outcome", run.outcome())
                .with("startedAt", run.startedAt())
                .with("finishedAt", run.finishedAt());
        var detailed = run.detail().isEmpty() ? event : event.with("message", run.detail());
        var committed = run.committed()
                .map(backup -> detailed.with("lastBackup", backup.backup()).with("lastBackupAt", backup.at()))
                .orElse(detailed);
        return committed.saying(
                "%s: last run %s, ended %s%s",
                run.site(),
                run.outcome(),
                Times.text(run.finishedAt()),
                run.detail().isEmpty() ? "" : ": " + run.detail());
    }

    /// @param spread empty where this host is no node yet
    private static Event next(SiteConfiguration site, Optional<Spread> spread, Instant now) {
        var event = Event.of("next-run").with("site", site.name());
        return site.next(now)
                .map(at -> next(event.with("at", at), at, spread.map(known -> known.startOf(site, at)), site.name()))
                .orElseGet(() -> event.saying("%s: no schedule", site.name()));
    }

    private static Event next(Event event, Instant at, Optional<Instant> start, String site) {
        return start.map(when -> event.with("startsAt", when)
                        .saying("%s: next run %s, starting %s", site, Times.text(at), Times.text(when)))
                .orElseGet(() -> event.saying("%s: next run %s", site, Times.text(at)));
    }

    private static Optional<NodeIdentity> identityOf(Session session) {
        return session.wiring()
                .state()
                .identities()
                .identity()
                .or(() -> session.wiring().standalone().itself());
    }

    /// A configuration that is missing or wrong is no reason to say nothing of the rest.
    private static ExitCode schedules(Session session) {
        try {
            var now = session.wiring().clock().instant();
            var spread = identityOf(session).map(identity -> Spread.overNodes(identity.node()));
            var sites = session.wiring().configuration().read().sites();
            if (sites.isEmpty()) {
                session.output().tell(Event.of("no-sites").saying("%s", SiteNames.NONE));
            }
            sites.forEach(site -> session.output().tell(next(site, spread, now)));
            return ExitCode.DONE;
        } catch (BadConfigurationException e) {
            session.output().fail(ExitCode.USAGE, e.getMessage());
            return ExitCode.USAGE;
        }
    }
}
