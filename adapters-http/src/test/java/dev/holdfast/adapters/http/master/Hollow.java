package dev.holdfast.adapters.http.master;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Makes records all of whose components are hollow, and interfaces that refuse every call: enough to declare routes.
final class Hollow {

    private static final InvocationHandler REFUSAL = (_, method, _) -> {
        throw new UnsupportedOperationException("hollow: " + method.getName());
    };

    private Hollow() {}

    static <T> T of(Class<T> type) {
        if (type == Duration.class) {
            return type.cast(Duration.ZERO);
        }
        if (type == Optional.class) {
            return type.cast(Optional.empty());
        }
        return type.cast(type.isRecord() ? record(type) : refusing(type));
    }

    private static Object record(Class<?> type) {
        try {
            return constructor(type)
                    .newInstance(Arrays.stream(type.getRecordComponents())
                            .map(component -> of(component.getType()))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object refusing(Class<?> type) {
        return Proxy.newProxyInstance(Hollow.class.getClassLoader(), new Class<?>[] {type}, REFUSAL);
    }

    private static Constructor<?> constructor(Class<?> type) {
        return type.getDeclaredConstructors()[0];
    }
}
