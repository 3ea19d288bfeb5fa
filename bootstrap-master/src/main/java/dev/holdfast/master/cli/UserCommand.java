package dev.holdfast.master.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = "Users, straight in the database.",
        subcommands = {
            AddUserCommand.class,
            ChangePasswordCommand.class,
            ResetSecondFactorCommand.class,
            ListUsersCommand.class
        })
final class UserCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
