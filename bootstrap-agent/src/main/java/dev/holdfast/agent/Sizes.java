package dev.holdfast.agent;

import java.util.List;
import java.util.Locale;

/// Numbers of bytes for people.
final class Sizes {

    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB");

    private Sizes() {}

    static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= 1024 && unit < UNITS.size() - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
    }
}
