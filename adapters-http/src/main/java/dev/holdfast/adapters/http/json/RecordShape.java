package dev.holdfast.adapters.http.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/// What is known of a record class, looked up once.
///
/// @param isValue whether the record stands for its one component, which messages call `value`
record RecordShape(List<Member> members, Constructor<?> constructor, boolean isValue) {

    private static final String MESSAGES = "dev.holdfast.adapters.";

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return describe(type);
        }
    };

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    Object create(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RecordShape describe(Class<?> type) {
        var components = type.getRecordComponents();
        var isMessage = type.getPackageName().startsWith(MESSAGES);
        var members =
                Arrays.stream(components).map(c -> Member.of(c, isMessage)).toList();
        boolean isValue =
                members.size() == 1 && (!isMessage || members.getFirst().name().equals("value"));
        return new RecordShape(members, constructor(type, components, isMessage), isValue);
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components, boolean isMessage) {
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            if (isMessage) {
                constructor.setAccessible(true);
            }
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    record Member(String name, Type type, Method accessor, boolean orNull) {

        static Member of(RecordComponent component, boolean isMessage) {
            if (isMessage) {
                component.getAccessor().setAccessible(true);
            }
            return new Member(
                    component.getName(),
                    component.getGenericType(),
                    component.getAccessor(),
                    component.isAnnotationPresent(OrNull.class));
        }

        Object valueIn(Record message) {
            try {
                return accessor.invoke(message);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + name + " of a " + message.getClass(), e);
            }
        }
    }
}
