package dev.holdfast.adapters.http.master;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// A library for browsers from its WebJar, which bootstrap puts beside us.
record WebJar(String artifact, String version) {

    static WebJar of(String group, String artifact) {
        var about = new Properties();
        try (var in = found("META-INF/maven/" + group + "/" + artifact + "/pom.properties")) {
            about.load(in);
            return new WebJar(artifact, about.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(String file) {
        return read(found("META-INF/resources/webjars/" + artifact + "/" + version + "/" + file));
    }

    static byte[] read(InputStream resource) {
        try (resource) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream found(String path) {
        return Objects.requireNonNull(WebJar.class.getClassLoader().getResourceAsStream(path), path);
    }
}
