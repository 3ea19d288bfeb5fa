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
        return sessions.perform(options, this::backUp);
    }

    private ExitCode backUp(Session session) {
        var configuration = session.wiring().configuration().read();
        var sites = sites(configuration);
        var backUpSite = session.wiring().backUpSite(session.wiring().identity(), configuration);
        var worst = ExitCode.DONE;
        for (var site : sites) {
            if (session.cancellation().isAsked()) {
                return ExitCode.CANCELLED;
            }
            var watcher = new BackupTeller(site, session.output(), session.cancellation());
            var outcome = backUpSite.backUp(order(site, configuration), watcher);
            watcher.ended(outcome);
            tellMetrics(session, configuration);
            worst = ExitCode.worse(worst, code(outcome));
        }
        return worst;
    }

    private static void tellMetrics(Session session, AgentConfiguration configuration) {
        try {
            session.wiring().metrics().tell(configuration.sites());
        } catch (NodeStateException e) {
            session.output().note(Notes.of(String.valueOf(e.getMessage())));
        }
    }

    private BackUpSite.Order order(SiteConfiguration site, AgentConfiguration configuration) {
        var evenIfMasterAway = configuration.whenMasterUnknown() == AgentConfiguration.MasterUnknown.BACKUP;
        return new BackUpSite.Order(site, trigger(), evenIfMasterAway, configuration.failoverAfter());
    }

    private BackupTrigger trigger() {
        if (options.byCommand().isPresent()) {
            return BackupTrigger.COMMAND;
        }
        return scheduled ? BackupTrigger.SCHEDULE : BackupTrigger.MANUAL;
    }

    private List<SiteConfiguration> sites(AgentConfiguration configuration) {
        if (configuration.sites().isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "the configuration names no site");
        }
        return names.isEmpty()
                ? configuration.sites()
                : names.stream()
                        .distinct()
                        .map(name -> site(configuration, name))
                        .toList();
    }

    private static SiteConfiguration site(AgentConfiguration configuration, String name) {
        return configuration
                .site(name)
                .orElseThrow(() ->
                        new CommandException(ExitCode.NOT_FOUND, "the configuration names no site \"" + name + "\""));
    }

    private static ExitCode code(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed done -> done.isPartial() ? ExitCode.INCOMPLETE : ExitCode.DONE;
            case RunOutcome.QuotaDenied _ -> ExitCode.QUOTA_DENIED;
            case RunOutcome.Failed _, RunOutcome.Skipped _ -> ExitCode.FAILED;
            case RunOutcome.Busy _ -> ExitCode.BUSY;
            case RunOutcome.Cancelled _ -> ExitCode.CANCELLED;
        };
    }
}
