package dev.holdfast.agent;

import dev.holdfast.application.agent.schedule.DaemonWatcher;

/// Writes the daemon's log; the journal that takes it adds the time.
final class DaemonLog implements DaemonWatcher {

    private final Output output;
    private boolean heard;

    DaemonLog(Output output) {
        this.output = output;
    }

    @Override
    public void masterHeard() {
        if (!heard) {
            output.tell(Event.of("master-heard").saying("the master hears this node"));
        }
        heard = true;
    }

    @Override
    public void masterAway(String why) {
        heard = false;
        output.note(Event.of("master-away").with("message", why).saying("%s", why));
    }

    @Override
    public void reportsSent(int accepted, int refused) {
        output.tell(Event.of("reports-sent")
                .with("accepted", accepted)
                .with("refused", refused)
                .saying("sent reports accepted=%d refused=%d", accepted, refused));
    }

    @Override
    public void configurationUnusable(String why) {
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
}
