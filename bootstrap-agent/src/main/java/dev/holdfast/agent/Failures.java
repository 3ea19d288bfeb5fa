package dev.holdfast.agent;

import dev.holdfast.adapters.host.state.FileFault;
import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.state.StateException;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.schedule.RunLauncher;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.application.storage.StorageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;

/// Turns what was thrown into words and an exit code.
final class Failures {

    private Failures() {}

    static ExitCode told(Output output, Cancellation cancellation, Callable<ExitCode> work) {
        try {
            return work.call();
        } catch (InterruptedException e) {
            return cancelled(output);
        } catch (Exception e) {
            if (cancellation.isAsked()) {
                return cancelled(output);
            }
            var code = code(e);
            output.fail(code, message(e));
            return code;
        } catch (OutOfMemoryError e) {
            output.fail(
                    ExitCode.FAILED,
                    "the memory of this command is used up (" + e.getMessage()
                            + "): raise limits.memoryBytes in config.json, or set HOLDFAST_JAVA_OPTIONS=-Xmx512m");
            return ExitCode.FAILED;
        }
    }

    private static ExitCode cancelled(Output output) {
        output.fail(ExitCode.CANCELLED, "cancelled");
        return ExitCode.CANCELLED;
    }

    private static ExitCode code(Exception e) {
        return switch (e) {
            case CommandException told -> told.code();
            case BadConfigurationException _ -> ExitCode.USAGE;
            case WrongKeyException _, VaultException.WrongPassphrase _ -> ExitCode.WRONG_KEY;
            case DamagedArchiveException _ -> ExitCode.DAMAGED;
            default -> ExitCode.FAILED;
        };
    }

    private static String message(Exception e) {
        if (e instanceof FileSystemException failure) {
            return "cannot use " + failure.getFile() + ": " + FileFault.of(failure);
        }
        return isExpected(e) ? String.valueOf(e.getMessage()) : "this is a fault of the agent: " + trace(e);
    }

    /// Whether the message says it all, to whom it concerns.
    static boolean isExpected(Exception e) {
        return switch (e) {
            case CommandException _, BadConfigurationException _, WrongKeyException _, DamagedArchiveException _ ->
                true;
            case MasterException _, NodeKeys.SealBrokenException _, NodeStateException _, StateException _ -> true;
            case StorageException _, DumpException _, FileTreeException _, RunLauncher.LaunchException _ -> true;
            case VaultException _, FileSystemException _ -> true;
            default -> false;
        };
    }

    private static String trace(Exception e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }
}
