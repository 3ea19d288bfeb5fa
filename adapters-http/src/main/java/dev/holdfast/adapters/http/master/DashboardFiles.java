package dev.holdfast.adapters.http.master;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// The files of the dashboard, read and packed once, and the version that they are together.
///
/// @param version changes with any byte of any file
/// @param page    the page itself, which names the others by their version
record DashboardFiles(String version, byte[] page, Map<String, File> files) {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml");
    private static final int DIGEST_BYTES = 8;

    record File(String mediaType, byte[] plain, byte[] packed) {}

    /// Those that `dashboard/files.txt` lists, and the libraries under `lib/`.
    static DashboardFiles read() {
        var sources = new TreeMap<String, byte[]>();
        text("files.txt").lines().forEach(name -> sources.put(name, own(name)));
        DashboardLibrary.modules().forEach((name, source) -> sources.put("lib/" + name, source));
        var page = text("index.html");
        var version = digest(sources, page);
        var files = new TreeMap<String, File>();
        sources.forEach((name, source) -> files.put(name, new File(mediaType(name), source, gzip(source))));
        return new DashboardFiles(version, utf8(page.replace("@version@", version)), files);
    }

    Optional<File> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private static String mediaType(String name) {
        return Objects.requireNonNull(MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name);
    }

    private static String text(String name) {
        return new String(own(name), StandardCharsets.UTF_8);
    }

    private static byte[] own(String name) {
        return WebJar.read(Objects.requireNonNull(DashboardFiles.class.getResourceAsStream("dashboard/" + name), name));
    }

    private static String digest(Map<String, byte[]> sources, String page) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(utf8(page));
            sources.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] source) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
