package dev.holdfast.master.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// SIGHUP, by which others have a program look at its files again; left alone it would end the master, so it is
/// taken over before there is anything to look at. `sun.misc.Signal` alone can tell, and is called by its name
/// because the compiler warns of it.
final class HangUp {

    private volatile Runnable work = () -> {};

    private HangUp() {}

    /// Takes the signal over; where this JDK knows no signals, nothing changes.
    static HangUp heeded() {
        var hangUp = new HangUp();
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invocation = (_, method, _) -> {
                if (method.getName().equals("handle")) {
                    hangUp.work.run();
                }
                return null;
            };
            var proxy = Proxy.newProxyInstance(HangUp.class.getClassLoader(), new Class<?>[] {handler}, invocation);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger("dev.holdfast.signals").log(System.Logger.Level.DEBUG, "no SIGHUP here", e);
        }
        return hangUp;
    }

    /// Has `work` done at every signal from now on.
    void does(Runnable work) {
        this.work = work;
    }
}
