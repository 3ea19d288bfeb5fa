package dev.holdfast.domain.reconciliation;

import java.time.Instant;

/// Where catalogue and bucket differ.
public sealed interface Difference {

    String key();

    DifferenceKind kind();

    record Missing(Catalogued booked) implements Difference {
        @Override
        public String key() {
            return booked.key();
        }

        @Override
        public DifferenceKind kind() {
            return DifferenceKind.MISSING;
        }
    }

    record SizeMismatch(Catalogued booked, Found found) implements Difference {
        @Override
        public String key() {
            return found.key();
        }

        @Override
        public DifferenceKind kind() {
            return DifferenceKind.SIZE_MISMATCH;
        }
    }

    record Adoptable(Found found) implements Difference {
        @Override
        public String key() {
            return found.key();
        }

        @Override
        public DifferenceKind kind() {
            return DifferenceKind.ADOPTABLE;
        }
    }

    record Orphan(Found found) implements Difference {
        @Override
        public String key() {
            return found.key();
        }

        @Override
        public DifferenceKind kind() {
            return DifferenceKind.ORPHAN;
        }
    }

    record Oversized(Found found) implements Difference {
        @Override
        public String key() {
            return found.key();
        }

        @Override
        public DifferenceKind kind() {
            return DifferenceKind.OVERSIZED;
        }
    }

    record StaleUpload(String key, Instant begunAt) implements Difference {
        @Override
        public DifferenceKind kind() {
            return DifferenceKind.STALE_UPLOAD;
        }
    }

    record Foreign(Found found) implements Difference {
        @Override
        public String key() {
            return found.key();
        }

        @Override
        public DifferenceKind kind() {
            return DifferenceKind.FOREIGN;
        }
    }
}
