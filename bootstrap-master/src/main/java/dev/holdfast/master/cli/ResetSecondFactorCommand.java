package dev.holdfast.master.cli;

import dev.holdfast.application.master.access.UserName;
import dev.holdfast.master.wiring.Foundation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "reset-totp",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = "Turn off the second factor of a user who has lost authenticator and recovery codes.")
final class ResetSecondFactorCommand implements Runnable {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Parameters(paramLabel = "NAME", converter = UserNameConverter.class)
    private UserName name;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (var foundation = Foundation.lay(settings.read())) {
            var access = foundation.access();
            var known = access.users().named(name).orElseThrow(() -> new RefusedException("there is no user " + name));
            if (!access.secondFactor().remove(known.user().id())) {
                throw new RefusedException(name + " has no second factor");
            }
            CommandLineDeeds.write(foundation, "user reset-totp", name);
            spec.commandLine().getOut().println("Turned off the second factor of " + name + ".");
        }
    }
}
