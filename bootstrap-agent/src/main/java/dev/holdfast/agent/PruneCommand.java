package dev.holdfast.agent;

import dev.holdfast.application.agent.prune.PruneSite.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "prune",
        description = "Delete what a site's retention keeps no more, on a host that is its own master.")
final class PruneCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "SITE", description = "all sites, unless some are named")
    private final List<String> names = new ArrayList<>();

    @Option(names = "--dry-run", description = "say what would go, and why the rest stays; delete nothing")
    private boolean dryRun;

    @Option(names = "--confirm", description = "delete even more than the brake allows")
    private boolean confirm;

    PruneCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.withHeap(options).perform(options, this::prune);
    }

    private ExitCode prune(Session session) {
        var alone = session.wiring().standalone();
        if (alone.itself().isEmpty()) {
            var master = session.wiring().identity().master();
            throw new CommandException(
                    ExitCode.USAGE, "this host is a node of the master at " + master + ", which rules what expires");
        }
        var configuration = session.wiring().configuration().read();
        var pruner = new Pruner(alone, session.output());
        var sites = SiteNames.chosen(names, configuration);
        var teller = new PlanTeller(sites.size() > 1, session.output());
        var worst = ExitCode.DONE;
        for (var site : sites) {
            worst = ExitCode.worse(worst, pruner.prune(site, mode(), teller));
        }
        return worst;
    }

    private Mode mode() {
        if (dryRun) {
            return Mode.DRY_RUN;
        }
        return confirm ? Mode.CONFIRMED : Mode.BRAKED;
    }
}
