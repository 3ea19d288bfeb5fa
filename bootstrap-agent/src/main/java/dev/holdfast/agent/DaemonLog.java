package dev.holdfast.agent;

import dev.holdfast.adapters.host.state.AnnouncedDaemon;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.report.DaemonState;
import dev.holdfast.application.agent.schedule.DaemonWatcher;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandKind;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Writes the daemon's log; the journal that takes it adds the time. What lasts is told to other
/// processes of the host, too.
final class DaemonLog implements DaemonWatcher {

    private final Output output;
    private final AnnouncedDaemon daemon;
    private boolean heard;
    private String stateFault = "";

    DaemonLog(Output output, AnnouncedDaemon daemon) {
        this.output = output;
        this.daemon = daemon;
    }

    @Override
    public void masterHeard() {
        if (!heard) {
            output.tell(Event.of("master-heard").saying("the master hears this node"));
        }
        heard = true;
        announce(state -> state.withMasterFault(Optional.empty()));
    }

    @Override
    public void masterAway(String why) {
        heard = false;
        output.note(Event.of("master-away").with("message", why).saying("%s", why));
        announce(state -> state.withMasterFault(Optional.of(why)));
    }

    @Override
    public void reportsSent(int accepted, int refused) {
        output.tell(Event.of("reports-sent")
                .with("accepted", accepted)
                .with("refused", refused)
                .saying("sent reports accepted=%d refused=%d", accepted, refused));
    }

    @Override
    public void configurationInForce(int sites) {
        output.tell(Event.of("configuration")
                .with("sites", sites)
                .saying("configuration read, %s", Counts.of(sites, "site")));
        announce(state -> state.withConfigurationFault(Optional.empty()));
    }

    @Override
    public void configurationUnusable(String why) {
        announce(state -> state.withConfigurationFault(Optional.of(why)));
        output.note(Event.of("bad-configuration")
                .with("message", why)
                .saying("the configuration cannot be used, the last good one stays in force:%n%s", why));
    }

    @Override
    public void started(String site) {
        output.tell(Event.of("backup-started").with("site", site).saying("backup started site=%s", site));
    }

    @Override
    public void stillRunning(String site) {
        output.note(Event.of("backup-still-running")
                .with("site", site)
                .saying("backup is due while the one before runs on site=%s", site));
    }

    @Override
    public void notStarted(String site, String why) {
        output.note(Event.of("backup-not-started")
                .with("site", site)
                .with("message", why)
                .saying("backup not started site=%s: %s", site, why));
    }

    @Override
    public void ended(String site, int exitCode) {
        output.tell(Event.of("backup-ended")
                .with("site", site)
                .with("exitCode", exitCode)
                .saying("backup ended site=%s exit=%d", site, exitCode));
    }

    @Override
    public void command(CommandId id, CommandKind kind, String what) {
        var name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        output.tell(Event.of("command-" + what)
                .with("command", id)
                .with("kind", name)
                .saying("command %s command=%s kind=%s", what, id, name));
    }

    @Override
    public void commandEnded(CommandId id, CommandEnd end) {
        output.tell(Event.of("command-ended")
                .with("command", id)
                .with("meaning", end.meaning())
                .saying("command ended command=%s: %s %s", id, end.meaning(), end.detail()));
    }

    @Override
    public void stopping(int runs) {
        output.tell(Event.of("stopping").with("runs", runs).saying("stopping; %s under way", Counts.of(runs, "run")));
    }

    @Override
    public synchronized void stateFailed(String why) {
        if (!stateFault.equals(why)) {
            output.note(Event.of("state-failed").with("message", why).saying("%s", why));
        }
        stateFault = why;
    }

    private void announce(UnaryOperator<DaemonState> change) {
        try {
            daemon.tell(change);
        } catch (NodeStateException e) {
            stateFailed(String.valueOf(e.getMessage()));
        }
    }
}
