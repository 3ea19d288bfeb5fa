package dev.holdfast.contracts.archive;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/// The format's test vectors as they are stored beside the tests.
public final class Vectors {

    private Vectors() {}

    /// A value of `vectors.properties`.
    public static String value(String name) {
        var values = new Properties();
        try {
            values.load(new StringReader(new String(resource("vectors.properties"), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("no vector is named " + name);
        }
        return value;
    }

    /// The keys of the objects in the vectors' bucket.
    public static List<ObjectKey> keys() {
        return List.of(value("objects").split(",")).stream().map(ObjectKey::new).toList();
    }

    /// An object of the vectors' bucket.
    public static byte[] object(ObjectKey key) {
        return resource("bucket/" + key.value().substring(key.value().indexOf('/') + 1));
    }

    /// A bucket that holds the vectors' objects and nothing else.
    public static InMemoryObjectStore bucket() {
        var store = new InMemoryObjectStore();
        keys().forEach(key -> store.put(key, ByteBuffer.wrap(object(key))));
        return store;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("vectors/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no vector is in " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
