package dev.holdfast.agent;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "doctor", description = "Check everything that a backup needs, and say what to do where it fails.")
final class DoctorCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    DoctorCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, session -> new Checkup(session).run());
    }
}
