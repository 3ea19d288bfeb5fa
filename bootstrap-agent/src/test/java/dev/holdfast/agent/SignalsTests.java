package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignalsTests {

    private static final int TIMES = 50;

    @Test
    void waitsUntilWhatEverySignalSoFarAskedForIsDone() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");

        var process = new ProcessBuilder(java, "-cp", classes, Signalled.class.getName())
                .inheritIO()
                .start();

        assertEquals(0, process.waitFor());
    }

    /// A process of its own, since it takes over the signals of its Java.
    static final class Signalled {

        private Signalled() {}

        public static void main(String[] arguments) throws Exception {
            var handled = new AtomicInteger();
            Signals.onEnd(handled::incrementAndGet);
            var signal = Class.forName("sun.misc.Signal");
            var end = signal.getConstructor(String.class).newInstance("TERM");
            for (int sent = 1; sent <= TIMES; sent++) {
                signal.getMethod("raise", signal).invoke(null, end);
                Signals.awaitHandled();
                if (handled.get() != sent) {
                    System.exit(1);
                }
            }
        }
    }
}
