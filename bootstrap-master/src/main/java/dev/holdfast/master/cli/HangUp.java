package dev.holdfast.master.cli;

import java.lang.reflect.Proxy;

/// SIGHUP, by which others have a program look at its files again; left alone it would end the master.
/// `sun.misc.Signal` alone can tell, and is called by its name because the compiler warns of it.
final class HangUp {

    private HangUp() {}

    /// Has `work` done at every SIGHUP; where this JDK knows no signals, nothing changes.
    static void onEach(Runnable work) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy =
                    Proxy.newProxyInstance(HangUp.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        if (method.getName().equals("handle")) {
                            work.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger("dev.holdfast.signals").log(System.Logger.Level.DEBUG, "no SIGHUP here", e);
        }
    }
}
