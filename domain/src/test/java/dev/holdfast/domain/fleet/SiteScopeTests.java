package dev.holdfast.domain.fleet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SiteScopeTests {

    private static final SiteSettings SHOP = SiteSettings.DEFAULT.withLabels(Map.of("customer", "shop", "env", "prod"));

    @Test
    void includesSitesThatCarryAllLabels() {
        assertTrue(scope(Map.of("customer", "shop")).includes(SHOP));
        assertTrue(scope(Map.of("customer", "shop", "env", "prod")).includes(SHOP));
        assertFalse(scope(Map.of("customer", "shop", "env", "test")).includes(SHOP));
        assertFalse(scope(Map.of("customer", "shop", "team", "a")).includes(SHOP));
    }

    @Test
    void includesNothingWithoutLabels() {
        assertFalse(scope(Map.of()).includes(SHOP));
        assertFalse(scope(Map.of()).includes(SiteSettings.DEFAULT));
        assertTrue(SiteScope.EVERY_SITE.includes(SiteSettings.DEFAULT));
    }

    private static SiteScope scope(Map<String, String> labels) {
        return new SiteScope.Labelled(labels);
    }
}
