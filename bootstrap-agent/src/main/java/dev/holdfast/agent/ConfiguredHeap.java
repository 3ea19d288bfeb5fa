package dev.holdfast.agent;

import dev.holdfast.adapters.host.config.HostConfiguration;
import dev.holdfast.adapters.host.program.Successor;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The heap that a host's configuration names, for what somebody starts by hand: only the configuration knows it, and
/// Java is told at its start. What the daemon starts has it already.
final class ConfiguredHeap {

    private static final String JAVA = "/proc/self/exe";
    private static final String JAVA_OPTIONS = "HOLDFAST_JAVA_OPTIONS";

    private ConfiguredHeap() {}

    /// Starts the program anew, in this process, where it has another heap. Whoever names a heap for this one command
    /// means that; and what hinders leaves the heap as it is.
    static void take(CommonOptions options, Map<String, String> environment, Cancellation cancellation) {
        if (options.tiedTo().isEmpty()
                && !environment.getOrDefault(JAVA_OPTIONS, "").contains("-Xmx")) {
            take(options.config(environment), cancellation);
        }
    }

    private static void take(Path configuration, Cancellation cancellation) {
        try {
            long bytes = HostConfiguration.in(configuration).read().limits().memoryBytes();
            if (bytes > 0) {
                OwnCommandLine.read()
                        .filter(line -> !line.hasHeap(bytes))
                        .ifPresent(line -> handOver(JAVA, line.withHeap(bytes), cancellation));
            }
        } catch (BadConfigurationException e) {
            // The command says so, if it needs one.
            return;
        } catch (IOException e) {
            // A system without /proc; there is no harm in the heap that there is.
            return;
        }
    }

    /// Whoever was asked to end does that, instead of starting anew and knowing of nothing.
    static void handOver(String program, List<String> words, Cancellation cancellation) {
        Successor.leaveSignalsToTheKernel();
        Signals.awaitHandled();
        if (!cancellation.isAsked()) {
            Successor.takeOver(program, words);
        }
        // Whoever is here still goes on as this program.
        Signals.onEnd(cancellation::ask);
    }
}
