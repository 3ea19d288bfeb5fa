package dev.holdfast.domain.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelfCompactionTests {

    private static final long MIB = 1024 * 1024;

    @Test
    void choosesPacksOfWhichLittleIsUsed() {
        var packs = List.of(pack(1, 59, 100), pack(2, 60, 100), pack(3, 0, 100), pack(4, 100, 100));

        assertEquals(Set.of(id(1)), SelfCompaction.worn(packs, Set.of(), 1_000 * MIB));
    }

    @Test
    void takesTheLeastUsedFirstAsFarAsTheBudgetGoes() {
        var packs = List.of(pack(1, 50, 100), pack(2, 10, 100), pack(3, 30, 100));

        assertEquals(Set.of(id(2), id(3)), SelfCompaction.worn(packs, Set.of(), 45 * MIB));
    }

    @Test
    void takesLastWhatCouldNotBeStoredAnew() {
        var packs = List.of(pack(1, 50, 100), pack(2, 10, 100), pack(3, 30, 100));

        assertEquals(Set.of(id(3)), SelfCompaction.worn(packs, Set.of(id(2), id(9)), 35 * MIB));
        assertEquals(Set.of(id(1), id(3)), SelfCompaction.worn(packs, Set.of(id(2), id(9)), 85 * MIB));
        assertEquals(Set.of(id(1), id(2), id(3)), SelfCompaction.worn(packs, Set.of(id(2), id(9)), 90 * MIB));
    }

    @Test
    void leavesWhatWastesLittle() {
        var small = new PackUtilization(new PackRow(id(1), 1_000_000, 100), 100_000, 900_000);

        assertEquals(Set.of(), SelfCompaction.worn(List.of(small), Set.of(), 1_000 * MIB));
    }

    @Test
    void mayStoreAnewASixteenthOfTheSite() {
        assertEquals(64 * MIB, SelfCompaction.budget(0));
        assertEquals(1024 * MIB, SelfCompaction.budget(16 * 1024 * MIB));
    }

    private static PackUtilization pack(int number, long used, long total) {
        return new PackUtilization(new PackRow(id(number), total * MIB / 10, 100), used * MIB, total * MIB);
    }

    private static PackId id(int number) {
        return PackId.ofHex("%032x".formatted(number));
    }
}
