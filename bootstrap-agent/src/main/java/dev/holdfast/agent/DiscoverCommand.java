package dev.holdfast.agent;

import dev.holdfast.adapters.host.config.ConfigurationText;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.discovery.Discovered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "discover",
        description = "Look for web roots and databases on this host, and propose a config.json of them.")
final class DiscoverCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "look at the file system of a host that lies there; its databases are not asked")
    private Path root = Path.of("/");

    @Option(
            names = "--schedule",
            paramLabel = "CRON",
            defaultValue = Discovery.USUAL_SCHEDULE,
            description = "of every site; ${DEFAULT-VALUE} unless given")
    private String schedule = Discovery.USUAL_SCHEDULE;

    @Option(names = "--write", description = "write the proposal to config.json, where there is none yet")
    private boolean write;

    @Option(names = "--overwrite", description = "with --write: replace the config.json that is there")
    private boolean overwrite;

    DiscoverCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::discover);
    }

    private ExitCode discover(Session session) throws IOException {
        var discovery = session.wiring().discovery(root);
        var found = discovery.look();
        SiteOptions.tellWhere(root, session.output());
        tell(found, session.output());
        var sites = discovery.propose(found, schedule);
        if (write) {
            write(sites, session);
            return ExitCode.DONE;
        }
        var proposal = ConfigurationText.of(sites, List.of());
        session.output()
                .tell(Event.of("proposal")
                        .with("sites", sites.size())
                        .with("configuration", proposal)
                        .sayingLines(proposal.stripTrailing()));
        return ExitCode.DONE;
    }

    static void tell(Discovered found, Output output) {
        found.roots()
                .forEach(root -> output.note(Event.of("web-root")
                        .with("path", root.path())
                        .with("name", root.name())
                        .with("evidence", root.evidence())
                        .saying(
                                "web root  %s (%s, by %s)%s",
                                root.path(),
                                root.name(),
                                root.evidence(),
                                root.database().map(it -> ", database " + it).orElse(""))));
        found.servers()
                .forEach(server -> output.note(Event.of("database-server")
                        .with("evidence", server.evidence())
                        .with("databases", server.databases())
                        .saying("server    %s: %s", server.evidence(), String.join(", ", server.databases()))));
        found.troubles()
                .forEach(trouble ->
                        output.note(Event.of("trouble").with("message", trouble).saying("NOTE      %s", trouble)));
    }

    private void write(List<SiteConfiguration> sites, Session session) throws IOException {
        var wiring = session.wiring();
        var file = wiring.configFile();
        var standing = wiring.standing();
        if (standing == Wiring.Standing.SITES && !overwrite && !agreed(file)) {
            throw new CommandException(
                    ExitCode.USAGE, file + " is there already; nothing was written (--overwrite replaces it)");
        }
        OwnerFile.write(
                file,
                standing == Wiring.Standing.NO_SITES && !overwrite
                        ? ConfigurationText.completed(wiring.content(), sites, List.of())
                        : ConfigurationText.of(sites, List.of()));
        session.output().tell(Event.of("written").with("file", file).saying("Written to %s", file));
    }

    private static boolean agreed(Path file) {
        return Terminal.find()
                .map(terminal -> terminal.line(file + " is there already. Replace it? [y/N] "))
                .filter(answer -> answer.equalsIgnoreCase("y"))
                .isPresent();
    }
}
