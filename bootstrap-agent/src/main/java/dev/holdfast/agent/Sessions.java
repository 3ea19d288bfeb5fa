package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.MasterException;
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
        ASIDE
    }

    int perform(CommonOptions options, Work work) {
        return perform(options, Voice.USUAL, work);
    }

    int perform(CommonOptions options, Voice voice, Work work) {
        var output = Output.of(voice == Voice.USUAL ? surroundings : surroundings.aside(), options.json());
        return Failures.told(output, cancellation, work(options, output, work)).number();
    }

    private Callable<ExitCode> work(CommonOptions options, Output output, Work work) {
        var environment = surroundings.environment();
        var wiring = new Wiring(options.config(environment), options.stateDirectory(environment), environment);
        return () -> {
            try {
                return work.in(new Session(output, wiring, surroundings, cancellation));
            } catch (MasterException.Revoked e) {
                wiring.leaveFleet().leave();
                throw e;
            }
        };
    }
}
