package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cursors that no list gave.
final class PageQueryTests {

    /// No base64url, NUL, half a character, half a surrogate pair.
    @ParameterizedTest
    @ValueSource(strings = {"!", "YQBi", "AA", "w_8", "7aCA"})
    void refusesWhatNoDatabaseTakes(String cursor) {
        var refused = assertThrows(ProblemException.class, () -> query(cursor).request());
        assertEquals("?cursor", refused.problem().errors().getFirst().pointer());
    }

    @Test
    void takesAnyText() {
        assertEquals(Optional.of("ü"), query("w7w").request().after());
    }

    private static PageQuery query(String cursor) {
        return new PageQuery(Optional.empty(), Optional.of(cursor));
    }
}
