package dev.holdfast.domain.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop.example.com", "0", "A_b-c.d"})
    void takesNamesFitForPathsAndFiles(String name) {
        assertTrue(SiteName.isValid(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "-rf", "a/b", "a b", "a\n", "münchen"})
    void refusesNamesThatAreNot(String name) {
        assertFalse(SiteName.isValid(name));
    }

    @Test
    void boundsTheLength() {
        assertTrue(SiteName.isValid("a".repeat(64)));
        assertFalse(SiteName.isValid("a".repeat(65)));
    }

    @Test
    void saysTheRuleWhenItIsBroken() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new SiteName("a b"));

        assertEquals(SiteName.RULE, refusal.getMessage());
    }
}
