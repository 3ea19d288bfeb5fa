package dev.holdfast.application.agent.identity;

import java.time.Duration;
import java.util.Optional;

/// The master did not do what it was asked. The message says what was tried and what came back, never a secret.
public abstract sealed class MasterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MasterException(String message, Throwable cause) {
        super(message, cause);
    }

    private MasterException(String message) {
        super(message);
    }

    /// The same request may succeed later: no connection, a busy master, a fault of its own.
    public static sealed class Away extends MasterException permits WrongPlace {
        private static final long serialVersionUID = 1L;

        private final transient Optional<Duration> retryAfter;

        public Away(String message, Throwable cause) {
            super(message, cause);
            this.retryAfter = Optional.empty();
        }

        public Away(String message, Optional<Duration> retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        /// What the master asked to wait, where it did.
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /// No master is found at this address: its name is not known, or whoever answers says what no master says.
    /// To a node its master is away, as when something on the way answers in its place; a host that asks to be
    /// let in was likely told a wrong address.
    public static final class WrongPlace extends Away {
        private static final long serialVersionUID = 1L;

        public WrongPlace(String message, Throwable cause) {
            super(message, cause);
        }

        public WrongPlace(String message) {
            super(message, Optional.empty());
        }
    }

    /// The master answered, and said no: the same request fails again.
    public static final class Refused extends MasterException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String problem;

        /// @param problem the problem's type, `urn:holdfast:problem:…`
        public Refused(int status, String problem, String message) {
            super(message);
            this.status = status;
            this.problem = problem;
        }

        public int status() {
            return status;
        }

        public String problem() {
            return problem;
        }
    }

    /// Whoever answers is not the master that this node trusts, or says what no master says.
    public static final class NotTrusted extends MasterException {
        private static final long serialVersionUID = 1L;

        public NotTrusted(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The master says that the node was revoked, and so has no business with its secrets any more.
    public static final class Revoked extends MasterException {
        private static final long serialVersionUID = 1L;

        public Revoked(String message) {
            super(message);
        }
    }
}
