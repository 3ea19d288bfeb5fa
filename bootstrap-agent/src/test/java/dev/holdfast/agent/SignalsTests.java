package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignalsTests {

    private static final int TIMES = 50;

    @Test
    void waitsUntilWhatEverySignalSoFarAskedForIsDone() throws Exception {
        assertEquals(0, exitCode("--default-signal=TERM", Signalled.class));
    }

    @Test
    void askAgainWhereTheProgramCouldNotBeStartedAnew() throws Exception {
        for (var name : List.of("INT", "TERM", "HUP")) {
            assertEquals(NotReplaced.ASKED, exitCode("--default-signal=" + name, NotReplaced.class, name), name);
        }
    }

    @Test
    void stayIgnoredWhereTheyWereIgnoredFromTheStart() throws Exception {
        assertEquals(NotReplaced.NOT_ASKED, exitCode("--ignore-signal=INT", NotReplaced.class, "INT"));
    }

    /// Of a process of its own, since it takes over the signals of its Java.
    ///
    /// @param signals what it begins with, for `env`
    private static int exitCode(String signals, Class<?> program, String... arguments) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var command = new ArrayList<>(List.of("env", signals, java, "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classes, program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void raise(String name) throws Exception {
        var signal = Class.forName("sun.misc.Signal");
        signal.getMethod("raise", signal)
                .invoke(null, signal.getConstructor(String.class).newInstance(name));
    }

    static final class NotReplaced {

        private static final int ASKED = 7;
        private static final int NOT_ASKED = 8;

        private NotReplaced() {}

        public static void main(String[] arguments) throws Exception {
            var cancellation = Cancellation.bySignals(Thread.currentThread());
            ConfiguredHeap.handOver("/nowhere/java", List.of("java"), cancellation);
            raise(arguments[0]);
            Signals.awaitHandled();
            System.exit(cancellation.isAsked() ? ASKED : NOT_ASKED);
        }
    }

    static final class Signalled {

        private Signalled() {}

        public static void main(String[] arguments) throws Exception {
            var handled = new AtomicInteger();
            Signals.onEnd(handled::incrementAndGet);
            for (int sent = 1; sent <= TIMES; sent++) {
                raise("TERM");
                Signals.awaitHandled();
                if (handled.get() != sent) {
                    System.exit(1);
                }
            }
        }
    }
}
