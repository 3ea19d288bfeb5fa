package dev.holdfast.agent;

import dev.holdfast.adapters.host.systemd.Systemctl;
import dev.holdfast.adapters.host.systemd.Units;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "uninstall", description = "Take the agent from systemd; configuration, state and backups stay.")
final class UninstallCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final Installation installation = new Installation();

    UninstallCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::uninstall);
    }

    private ExitCode uninstall(Session session) throws IOException, InterruptedException {
        var output = session.output();
        var units = installation.units();
        if (installation.reachesSystemd()) {
            stop(units, output);
        }
        for (var unit : remove(units)) {
            output.tell(Event.of("unit")
                    .with("file", unit.file())
                    .with("removed", unit.change())
                    .saying("%s %s", unit.change() ? "removed  " : "absent   ", unit.file()));
        }
        if (installation.reachesSystemd()) {
            installation.systemctl(output, "daemon-reload");
        } else {
            installation.tellWhyNotSystemd(output);
        }
        tellWhatStays(session);
        return ExitCode.DONE;
    }

    private static List<Units.Unit> remove(Units units) throws IOException {
        try {
            return units.remove();
        } catch (IllegalStateException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
    }

    private void stop(Units units, Output output) throws IOException, InterruptedException {
        for (var timer : units.enabledTimers()) {
            installation.systemctl(output, "disable", "--now", timer);
        }
        if (Systemctl.run(List.of("cat", Units.AGENT)).succeeded()) {
            installation.systemctl(output, "disable", "--now", Units.AGENT);
        }
    }

    private void tellWhatStays(Session session) {
        var config = installation.below(options.config(session.environment()));
        var state = installation.below(options.stateDirectory(session.environment()));
        session.output()
                .tell(Event.of("kept")
                        .with("config", config)
                        .with("stateDirectory", state)
                        .saying("left as they are: %s, %s, and every backup", config, state));
    }
}
