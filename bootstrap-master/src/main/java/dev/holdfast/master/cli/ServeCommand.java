package dev.holdfast.master.cli;

import dev.holdfast.master.settings.Settings;
import dev.holdfast.master.wiring.Foundation;
import dev.holdfast.master.wiring.Master;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = "Serve the fleet until told to stop.")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Option(
            names = "--dev",
            description =
                    "Try it out: state in a temporary folder, a known password, nodes of this host let in at once.")
    private boolean development;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (var stop = new StopSignal()) {
            if (development) {
                tryOut(stop);
                return ExitCode.OK;
            }
            serve(settings.read(), FirstAdmin.fromEnvironment(), stop);
            return ExitCode.OK;
        }
    }

    private void tryOut(StopSignal stop) throws Exception {
        try (var folder = TemporaryFolder.make()) {
            out().println(
                            "Trying out: nothing here outlives this process, and hosts on loopback become nodes at once.");
            serve(settings.read().tryingOutIn(folder.path()), FirstAdmin.known(), stop);
        }
    }

    private void serve(Settings settings, FirstAdmin admin, StopSignal stop) throws InterruptedException {
        var hangUp = HangUp.heeded();
        try (var foundation = Foundation.lay(settings)) {
            refuseWhileRebuilding(foundation);
            var access = foundation.access();
            admin.ensure(access.addUser(), foundation.random(), out());
            try (var master = Master.start(settings, foundation, access)) {
                hangUp.does(master::lookAgain);
                out().println("holdfast-master is ready at " + master.uri());
                out().flush();
                stop.await();
            }
        }
    }

    /// Half a catalogue would take the other half for orphans.
    private static void refuseWhileRebuilding(Foundation foundation) {
        if (foundation.isBeingRebuilt()) {
            throw new RefusedException(
                    "a rebuild of this database has not ended; run holdfast-master rebuild again, it goes on where it was");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
