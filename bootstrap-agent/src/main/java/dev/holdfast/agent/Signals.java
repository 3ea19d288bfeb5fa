package dev.holdfast.agent;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/// Takes over signals, so that the program ends in order and with an exit code of its own. The JDK's
/// shutdown hooks cannot choose the exit code; `sun.misc.Signal` can, and is called by its name because the
/// compiler warns of it at every mention.
final class Signals {

    private Signals() {}

    /// @param action run at every wish that the program ends, on a thread of its own
    static void onEnd(Runnable action) {
        on(List.of("INT", "TERM"), action);
    }

    /// @param action run at every wish to read the configuration anew, on a thread of its own
    static void onReload(Runnable action) {
        on(List.of("HUP"), action);
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
