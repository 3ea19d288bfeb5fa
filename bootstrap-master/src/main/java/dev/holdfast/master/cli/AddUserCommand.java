package dev.holdfast.master.cli;

import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.master.wiring.Foundation;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "What the user may do: tenant, viewer, operator or admin; viewer unless given.")
    private Role role = Role.VIEWER;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Of a tenant's sites, which carry all of these labels.")
    private Map<String, String> labels = Map.of();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var grant = grant();
        try (var foundation = Foundation.lay(settings.read())) {
            var added = foundation.access().addUser().add(name, grant, NewPassword.read());
            var user = added.orElseThrow(() -> new RefusedException("there already is a user " + name));
            CommandLineDeeds.write(foundation, "user add", user.name());
            spec.commandLine().getOut().println("Added " + user.name() + ".");
        }
    }

    private Grant grant() {
        if (labels.isEmpty() == (role == Role.TENANT)) {
            throw new ParameterException(spec.commandLine(), "tenants have labels, and nobody else has");
        }
        return new Grant(role, labels);
    }
}
