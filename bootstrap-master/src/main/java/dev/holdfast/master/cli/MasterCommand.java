package dev.holdfast.master.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "holdfast-master",
        description = "The hub of a backup fleet.",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        subcommands = {
            ServeCommand.class,
            MigrateCommand.class,
            UserCommand.class,
            AuditCommand.class,
            RebuildCommand.class,
            BackupDatabaseCommand.class,
            RestoreDatabaseCommand.class,
            RotateMasterKeyCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
            HelpCommand.class
        })
final class MasterCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
