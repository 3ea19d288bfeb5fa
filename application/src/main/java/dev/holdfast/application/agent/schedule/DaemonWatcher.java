package dev.holdfast.application.agent.schedule;

import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandKind;

/// Hears what a daemon does, for its log.
public interface DaemonWatcher {

    void masterHeard();

    /// Told once for as long as the same holds.
    void masterAway(String why);

    void reportsSent(int accepted, int refused);

    /// A good configuration that was not in force before, or that was spoilt in between.
    void configurationInForce(int sites);

    /// The last good one stays in force. Told once for as long as the same holds.
    void configurationUnusable(String why);

    void started(String site);

    /// It is due and the run before is not over.
    void stillRunning(String site);

    void notStarted(String site, String why);

    void ended(String site, int exitCode);

    /// Something about a command of the master: `received`, `started`.
    void command(CommandId id, CommandKind kind, String what);

    void commandEnded(CommandId id, CommandEnd end);

    /// The daemon ends, and so do its runs.
    void stopping(int runs);

    /// Something was not kept on this host's disk; the daemon goes on without it.
    void stateFailed(String why);
}
