package dev.holdfast.contracts.cleanup;

import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.contracts.backup.Catalogue;
import dev.holdfast.contracts.storage.FaultyObjectStore.Crash;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/// Lets a master die at one of its calls to its stores and storages, before it does something or after.
public final class Crashing {

    private int left = Integer.MAX_VALUE;
    private boolean afterEffect;

    /// Dies at the call after `calls` others.
    public void dieAfter(int calls, boolean newAfterEffect) {
        left = calls;
        afterEffect = newAfterEffect;
    }

    public void live() {
        left = Integer.MAX_VALUE;
    }

    /// For storages, which have faults of their own.
    public Fault fault() {
        if (left-- != 0) {
            return Fault.NONE;
        }
        return afterEffect ? Fault.CRASH_AFTER_EFFECT : Fault.CRASH;
    }

    public Catalogue catalogue(Catalogue whole) {
        return new Catalogue(
                whole.books(),
                whole.runs(),
                port(Registrations.class, whole.registrations()),
                port(Backups.class, whole.backups()),
                port(Deletions.class, whole.deletions()),
                whole.events());
    }

    public <T> T port(Class<T> type, T whole) {
        return type.cast(Proxy.newProxyInstance(
                Crashing.class.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(whole, method, arguments)));
    }

    private Object call(Object whole, Method method, Object[] arguments) throws Throwable {
        return switch (fault()) {
            case CRASH -> throw new Crash("before " + method.getName());
            case CRASH_AFTER_EFFECT -> {
                invoke(whole, method, arguments);
                throw new Crash("after " + method.getName());
            }
            default -> invoke(whole, method, arguments);
        };
    }

    private static Object invoke(Object whole, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(whole, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
