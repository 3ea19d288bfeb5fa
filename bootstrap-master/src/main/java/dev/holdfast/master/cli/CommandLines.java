package dev.holdfast.master.cli;

import dev.holdfast.adapters.http.master.UnusableStorageFileException;
import dev.holdfast.adapters.http.settings.CannotListenException;
import dev.holdfast.adapters.http.settings.UnusableCertificateException;
import dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException;
import dev.holdfast.application.master.copies.DatabaseImport.NotEmptyException;
import dev.holdfast.application.master.copies.UnusableCopyException;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.master.settings.BadSettingException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/// Runs a command line and tells the exit code: 0 done, 1 failed, 2 usage or configuration.
public final class CommandLines {

    private CommandLines() {}

    public static int run(String... arguments) {
        Logging.toStandardError();
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new MasterCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, _) -> misused(e))
                .setExecutionExceptionHandler((e, line, _) -> failed(e, line.getErr()));
    }

    private static int misused(ParameterException failure) {
        var line = failure.getCommandLine();
        line.getErr().println("holdfast-master: " + failure.getMessage());
        line.getErr().println("see " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, PrintWriter err) {
        return switch (failure) {
            case BadSettingException bad -> say(err, bad, ExitCode.USAGE);
            case UnusableMasterKeyException bad -> say(err, bad, ExitCode.USAGE);
            case UnusableStorageFileException bad -> say(err, bad, ExitCode.USAGE);
            case UnusableCopyException bad -> say(err, bad, ExitCode.SOFTWARE);
            case NotEmptyException bad -> say(err, bad, ExitCode.SOFTWARE);
            case StorageException broken -> say(err, broken, ExitCode.SOFTWARE);
            case DatabaseException broken -> say(err, broken, ExitCode.SOFTWARE);
            case UnusableCertificateException bad -> say(err, bad, ExitCode.USAGE);
            case CannotListenException taken -> say(err, taken, ExitCode.SOFTWARE);
            case RefusedException refused -> say(err, refused, ExitCode.SOFTWARE);
            default -> {
                failure.printStackTrace(err);
                yield ExitCode.SOFTWARE;
            }
        };
    }

    private static int say(PrintWriter err, Exception failure, int exitCode) {
        err.println("holdfast-master: " + Causes.told(failure));
        return exitCode;
    }
}
