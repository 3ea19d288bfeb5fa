package dev.holdfast.application.agent.archive.reader;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RestoreWindowTests {

    private static final int LONG_NAMES = 128 * 1024;

    private final RestoreWindow window = new RestoreWindow();

    @Test
    void isFullOnceNamesAndAttributesTakeMegabytes() {
        for (int i = 0; i < 60; i++) {
            window.afterwards(() -> {}, LONG_NAMES);
        }
        assertFalse(window.isFull());

        for (int i = 0; i < 10; i++) {
            window.afterwards(() -> {}, LONG_NAMES);
        }
        assertTrue(window.isFull());
    }
}
