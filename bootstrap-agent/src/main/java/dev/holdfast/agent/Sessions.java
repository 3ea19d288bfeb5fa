package dev.holdfast.agent;

import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeStateException;
import java.util.concurrent.Callable;

/// Gives each command its output and its wiring, and says what went wrong where something did.
record Sessions(Surroundings surroundings, Cancellation cancellation) {

    /// What a command does.
    @FunctionalInterface
    interface Work {
        ExitCode in(Session session) throws Exception;
    }

    /// Where a command's words go.
    enum Voice {
        USUAL,
        /// Away from standard output, which carries data.
        ASIDE,
        /// As usual, and into the log of the state directory.
        LOGGED
    }

    /// For a command whose needs grow with a site: sees to it that it has the heap that the configuration names.
    Sessions withHeap(CommonOptions options) {
        ConfiguredHeap.take(options, surroundings.environment(), cancellation);
        return this;
    }

    int perform(CommonOptions options, Work work) {
        return perform(options, Voice.USUAL, work);
    }

    int perform(CommonOptions options, Voice voice, Work work) {
        var environment = surroundings.environment();
        var config = options.config(environment);
        try (var wiring = new Wiring(config, options.stateDirectory(environment), environment)) {
            return perform(options, voice, wiring, work).number();
        }
    }

    private ExitCode perform(CommonOptions options, Voice voice, Wiring wiring, Work work) {
        var spoken = Output.of(voice == Voice.ASIDE ? surroundings.aside() : surroundings, options.json());
        boolean logged = voice == Voice.LOGGED || options.tiedTo().isPresent();
        var output = logged ? new LoggedOutput(spoken, wiring.state().log(), wiring.clock()) : spoken;
        options.tiedTo().ifPresent(this::tie);
        return options.byCommand()
                .map(attempt -> recorded(attempt, output, wiring, work))
                .orElseGet(() -> Failures.told(output, cancellation, work(output, wiring, work)));
    }

    /// A process whose daemon was killed does not go on behind the back of the next one.
    private void tie(long process) {
        ProcessHandle.of(process)
                .ifPresentOrElse(daemon -> daemon.onExit().thenRun(cancellation::ask), cancellation::ask);
    }

    private ExitCode recorded(Attempt attempt, Output output, Wiring wiring, Work work) {
        var recorded = new RecordedOutput(output, wiring.state().commands(), attempt);
        var code = Failures.told(recorded, cancellation, () -> {
            wiring.state().begin(attempt);
            return work(recorded, wiring, work).call();
        });
        return Failures.told(output, cancellation, () -> {
            sayLast(recorded, code);
            return code;
        });
    }

    /// What asks the process to stop has been heard, or comes too late: the last words are not cut short, or a command
    /// that was carried out would be carried out once more.
    private static void sayLast(RecordedOutput recorded, ExitCode code) {
        Thread.interrupted();
        try {
            recorded.ended(code);
        } catch (NodeStateException e) {
            if (!Thread.interrupted()) {
                throw e;
            }
            recorded.ended(code);
        }
    }

    private Callable<ExitCode> work(Output output, Wiring wiring, Work work) {
        return () -> {
            try {
                return work.in(new Session(output, wiring, surroundings, cancellation));
            } catch (MasterException.Revoked e) {
                wiring.leaveFleet().leave();
                wiring.state().forgetCommands();
                throw e;
            }
        };
    }
}
