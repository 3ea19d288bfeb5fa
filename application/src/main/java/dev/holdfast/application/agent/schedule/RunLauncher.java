package dev.holdfast.application.agent.schedule;

import java.time.Duration;
import java.util.OptionalInt;

/// Starts runs as processes of their own.
@FunctionalInterface
public interface RunLauncher {

    /// Starts a backup of `site`.
    ///
    /// @param nice how far the run stands back behind other programs, 0 to 19
    /// @throws LaunchException when no process can be started
    Launched launch(String site, int nice);

    /// A run that was started.
    interface Launched {

        /// How it ended, as the agent's exit codes tell; empty while it goes on.
        OptionalInt exitCode();

        /// Asks it to stop, and ends it when it does not within `grace`.
        void stop(Duration grace) throws InterruptedException;
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
