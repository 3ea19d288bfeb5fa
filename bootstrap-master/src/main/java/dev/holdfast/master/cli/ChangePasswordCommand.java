package dev.holdfast.master.cli;

import dev.holdfast.application.master.access.UserName;
import dev.holdfast.master.wiring.Foundation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "passwd",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = "Give a user another password, asked for or read from standard input; ends the user's sessions.")
final class ChangePasswordCommand implements Runnable {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Parameters(paramLabel = "NAME", converter = UserNameConverter.class)
    private UserName name;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (var foundation = Foundation.lay(settings.read())) {
            if (!foundation.access().changePassword().change(name, NewPassword.read())) {
                throw new RefusedException("there is no user " + name);
            }
            CommandLineDeeds.write(foundation, "user passwd", name);
            spec.commandLine().getOut().println("Changed the password of " + name + ".");
        }
    }
}
