package dev.holdfast.agent;

import dev.holdfast.application.agent.backup.BackUpSite;
import dev.holdfast.application.agent.backup.RunOutcome;
import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.domain.backup.BackupTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "backup", description = "Back up sites now.")
final class BackupCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Option(names = "--scheduled", description = "say to the master that the schedule asked for it")
    private boolean scheduled;

    @Parameters(paramLabel = "SITE", description = "all sites, unless some are named")
    private final List<String> names = new ArrayList<>();

    BackupCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.withHeap(options).perform(options, this::backUp);
    }

    private ExitCode backUp(Session session) {
        var configuration = session.wiring().configuration().read();
        var sites = SiteNames.chosen(names, configuration);
        var backUpSite = session.wiring().backUpSite(configuration);
        var worst = ExitCode.DONE;
        for (var site : sites) {
            if (session.cancellation().isAsked()) {
                return ExitCode.CANCELLED;
            }
            var outcome = backUp(order(site, configuration, trigger()), backUpSite, session);
            prune(session, site, outcome);
            tellMetrics(session, configuration);
            worst = ExitCode.worse(worst, code(outcome));
        }
        return worst;
    }

    /// One backup, because a person wants it now.
    static ExitCode once(Session session, AgentConfiguration configuration, SiteConfiguration site) {
        var backUpSite = session.wiring().backUpSite(configuration);
        var outcome = backUp(order(site, configuration, BackupTrigger.MANUAL), backUpSite, session);
        tellMetrics(session, configuration);
        return code(outcome);
    }

    private static RunOutcome backUp(BackUpSite.Order order, BackUpSite backUpSite, Session session) {
        var watcher = new BackupTeller(order.site(), session.output(), session.cancellation());
        var outcome = backUpSite.backUp(order, watcher);
        watcher.ended(outcome);
        return outcome;
    }

    /// A host that is its own master does after its schedule what a master does by its own.
    private void prune(Session session, SiteConfiguration site, RunOutcome outcome) {
        var alone = session.wiring().standalone();
        if (scheduled
                && outcome instanceof RunOutcome.Completed
                && alone.itself().isPresent()
                && !site.keeping().retention().keepsEverything()) {
            new Pruner(alone, session.output()).afterRun(site);
        }
    }

    private static void tellMetrics(Session session, AgentConfiguration configuration) {
        try {
            session.wiring().metrics().tell(configuration.sites());
        } catch (NodeStateException e) {
            session.output().note(Notes.of(String.valueOf(e.getMessage())));
        }
    }

    private static BackUpSite.Order order(
            SiteConfiguration site, AgentConfiguration configuration, BackupTrigger trigger) {
        var evenIfMasterAway = configuration.whenMasterUnknown() == AgentConfiguration.MasterUnknown.BACKUP;
        return new BackUpSite.Order(site, trigger, evenIfMasterAway, configuration.failoverAfter());
    }

    private BackupTrigger trigger() {
        if (options.byCommand().isPresent()) {
            return BackupTrigger.COMMAND;
        }
        return scheduled ? BackupTrigger.SCHEDULE : BackupTrigger.MANUAL;
    }

    private static ExitCode code(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed done -> done.isPartial() ? ExitCode.INCOMPLETE : ExitCode.DONE;
            case RunOutcome.QuotaDenied _ -> ExitCode.QUOTA_DENIED;
            case RunOutcome.Failed failed -> failed.isWrongPassphrase() ? ExitCode.WRONG_KEY : ExitCode.FAILED;
            case RunOutcome.Skipped _ -> ExitCode.FAILED;
            case RunOutcome.Busy _ -> ExitCode.BUSY;
            case RunOutcome.Cancelled _ -> ExitCode.CANCELLED;
        };
    }
}
