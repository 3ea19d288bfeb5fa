package dev.holdfast.agent;

/// The backup that shows that a host is set up well.
record FirstBackup(SiteOptions sites, Questions questions, Session session) {

    ExitCode make() {
        var configuration = session.wiring().configuration().read();
        if (configuration.sites().isEmpty()) {
            return ExitCode.DONE;
        }
        var site = configuration.sites().getFirst();
        if (!sites.areHere(site)) {
            session.output()
                    .note(Notes.of("no first backup was made: " + site.name() + " lies in " + sites.root()
                            + ", and not on this host"));
            return ExitCode.DONE;
        }
        if (!questions.agree("Back up " + site.name() + " now, as a test", true)) {
            return ExitCode.DONE;
        }
        return BackupCommand.once(session, configuration, site);
    }
}
