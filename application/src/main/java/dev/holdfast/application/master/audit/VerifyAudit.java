package dev.holdfast.application.master.audit;

/// Reads the whole audit log, in bounded memory, and tells whether entries were changed, removed or put elsewhere.
@FunctionalInterface
public interface VerifyAudit {

    Verdict verify();

    sealed interface Verdict {

        /// @param head note it elsewhere: whoever can write the database can also make all of the log anew
        record Whole(AuditTrail.Head head) implements Verdict {}

        /// @param sequence the first entry that is not what it should be
        record Broken(long sequence, String why) implements Verdict {}
    }
}
