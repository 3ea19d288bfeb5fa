package dev.holdfast.master.cli;

import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.master.wiring.Foundation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = "Add a user; the password is asked for, or read from standard input.")
final class AddUserCommand implements Runnable {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Parameters(paramLabel = "NAME", converter = UserNameConverter.class)
    private UserName name;

    @Option(names = "--role", description = "One of: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Role role = Role.VIEWER;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (var foundation = Foundation.lay(settings.read())) {
            var added = foundation.access().addUser().add(name, role, NewPassword.read());
            var user = added.orElseThrow(() -> new RefusedException("there already is a user " + name));
            spec.commandLine().getOut().println("Added " + user.name() + ".");
        }
    }
}
