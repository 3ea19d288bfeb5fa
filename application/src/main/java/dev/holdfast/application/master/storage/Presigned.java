package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.StorageProbe.Check;
import dev.holdfast.application.storage.StorageProbe.Subject;
import dev.holdfast.domain.storage.Containment;

/// Says what presigned URLs of a storage are worth.
final class Presigned {

    private static final String REPLACES =
            "the store replaces an object although the URL says If-None-Match: a node could overwrite its own backups";

    private static final String HEEDS =
            "the store heeds an x-amz-copy-source that nobody signed: a node could read and overwrite whatever it can name";

    private Presigned() {}

    static Check check(Containment found) {
        return switch (found.foreignHeaders()) {
            case HEEDED -> new Check(Subject.PRESIGNED_WRITE, false, HEEDS);
            case REFUSED, DEFUSED ->
                found.writesOnce()
                        ? new Check(Subject.PRESIGNED_WRITE, true, fine(found))
                        : new Check(Subject.PRESIGNED_WRITE, false, REPLACES);
        };
    }

    private static String fine(Containment found) {
        return switch (found.foreignHeaders()) {
            case REFUSED, HEEDED -> "a presigned URL wrote once, and nothing that it does not say";
            case DEFUSED ->
                "a presigned URL wrote once; the store heeds copy headers that nobody signed, so URLs carry a condition"
                        + " that no copy meets";
        };
    }
}
