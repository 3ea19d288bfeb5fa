package dev.holdfast.domain.quota;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QuotaLimitTests {

    @Test
    void refusesASoftLimitAboveTheHardOne() {
        assertThrows(IllegalArgumentException.class, () -> limit(10, 9));
        assertFalse(limit(9, 9).isUnlimited());
    }

    @Test
    void isUnlimitedWithoutAnyLimit() {
        assertTrue(QuotaLimit.UNLIMITED.isUnlimited());
        assertFalse(QuotaLimit.hard(new ByteSize(0)).isUnlimited());
    }

    private static QuotaLimit limit(long soft, long hard) {
        return new QuotaLimit(Optional.of(new ByteSize(soft)), Optional.of(new ByteSize(hard)), Duration.ZERO);
    }
}
