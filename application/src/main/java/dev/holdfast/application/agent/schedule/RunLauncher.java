package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.ResourceLimits;
import java.util.OptionalInt;

/// Starts runs as processes of their own.
@FunctionalInterface
public interface RunLauncher {

    /// Starts a backup of `site`.
    ///
    /// @param limits what the process may take of its host
    /// @throws LaunchException when no process can be started
    Launched launch(String site, ResourceLimits limits);

    /// A run that was started.
    interface Launched {

        /// How it ended, as the agent's exit codes tell; empty while it goes on.
        OptionalInt exitCode();

        /// Asks it to stop where the next run can go on.
        void ask();

        /// Ends it as it stands.
        void end();
    }

    /// The host starts no process.
    final class LaunchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LaunchException(String message) {
            super(message);
        }

        public LaunchException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
