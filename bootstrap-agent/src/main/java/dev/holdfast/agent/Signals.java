package dev.holdfast.agent;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// Takes over signals, so that the program ends in order and with an exit code of its own. The JDK's
/// shutdown hooks cannot choose the exit code; `sun.misc.Signal` can, and is called by its name because the
/// compiler warns of it at every mention.
final class Signals {

    /// Behind those that end: Java looks for signals in the order of their numbers.
    private static final String MARKER = "WINCH";

    private static final Set<String> HANDLERS = Set.of("SIGINT handler", "SIGTERM handler", "SIGHUP handler");

    private Signals() {}

    /// A terminal that is closed wishes so, too, unless [#onReload] comes after this.
    ///
    /// @param action run at every wish that the program ends, on a thread of its own
    static void onEnd(Runnable action) {
        on(List.of("INT", "TERM", "HUP"), action);
    }

    /// @param action run at every wish to read the configuration anew, on a thread of its own
    static void onReload(Runnable action) {
        on(List.of("HUP"), action);
    }

    /// Waits until the actions of all signals that came before have been run. One thread of Java's dispatches
    /// signals, each to a thread of its own, so one more signal comes out behind them. Ends early where one of the
    /// actions interrupts the caller.
    static void awaitHandled() {
        var reached = new CountDownLatch(1);
        on(List.of(MARKER), reached::countDown);
        try {
            var signal = Class.forName("sun.misc.Signal");
            signal.getMethod("raise", signal)
                    .invoke(null, signal.getConstructor(String.class).newInstance(MARKER));
            reached.await();
            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (HANDLERS.contains(thread.getName())) {
                    thread.join();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK does not let signals be raised", e);
        }
    }

    private static void on(List<String> names, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var handle = signal.getMethod("handle", signal, handler);
            InvocationHandler invocation = (_, method, _) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                }
                return null;
            };
            var proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, invocation);
            for (var name : names) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK does not let signals be handled", e);
        }
    }
}
