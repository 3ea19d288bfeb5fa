package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.report.DaemonState;
import java.util.function.UnaryOperator;

/// This process as the daemon that other processes of its host see, until closed. Safe for use by several threads.
public final class AnnouncedDaemon implements AutoCloseable {

    private final DaemonFile file;
    private DaemonState state = DaemonState.WELL;

    AnnouncedDaemon(DaemonFile file) {
        this.file = file;
        file.announce(state);
    }

    /// Lets the others know of a change.
    ///
    /// @throws dev.holdfast.application.agent.identity.NodeStateException when that fails
    public synchronized void tell(UnaryOperator<DaemonState> change) {
        var changed = change.apply(state);
        if (!changed.equals(state)) {
            state = changed;
            file.announce(state);
        }
    }

    @Override
    public void close() {
        file.withdraw();
    }
}
