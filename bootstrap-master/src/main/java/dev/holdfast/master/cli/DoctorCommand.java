package dev.holdfast.master.cli;

import dev.holdfast.master.doctor.Check;
import dev.holdfast.master.doctor.Check.Level;
import dev.holdfast.master.doctor.Doctor;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = {
            "Look the master over, also while it serves, and say what is wrong and what to do.",
            "Changes nothing, but for small objects that it writes to each storage and deletes again."
        })
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Option(names = "--json", description = "Print a line of JSON for each check.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private boolean failed;

    @Override
    public Integer call() {
        new Doctor(settings.read(), this::tell).examine();
        return failed ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private void tell(Check check) {
        failed |= check.level() == Level.FAIL;
        var out = spec.commandLine().getOut();
        out.println(json ? JsonLine.of(check) : "%-4s %s: %s".formatted(level(check), check.name(), check.detail()));
        out.flush();
    }

    static String level(Check check) {
        return check.level().name().toLowerCase(Locale.ROOT);
    }
}
