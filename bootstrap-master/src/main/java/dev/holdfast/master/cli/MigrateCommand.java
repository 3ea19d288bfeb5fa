package dev.holdfast.master.cli;

import dev.holdfast.adapters.persistence.Persistence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = "Bring the database to this version's schema, as serve does by itself.")
final class MigrateCommand implements Runnable {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Persistence.open(settings.read().database()).close();
        spec.commandLine().getOut().println("The database has this version's schema.");
    }
}
