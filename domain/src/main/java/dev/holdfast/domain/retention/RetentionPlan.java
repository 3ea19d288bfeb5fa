package dev.holdfast.domain.retention;

import java.util.List;
import java.util.stream.Stream;

/// What a policy makes of the backups of one site, newest first.
public record RetentionPlan<B>(List<Verdict<B>> verdicts) {

    public RetentionPlan {
        verdicts = List.copyOf(verdicts);
    }

    public List<B> kept() {
        return backups(verdicts.stream().filter(Verdict::isKept));
    }

    public List<B> expired() {
        return backups(verdicts.stream().filter(verdict -> !verdict.isKept()));
    }

    private static <B> List<B> backups(Stream<Verdict<B>> verdicts) {
        return verdicts.map(verdict -> verdict.point().backup()).toList();
    }

    /// @param reasons every reason to keep the backup; none means that it expires
    public record Verdict<B>(RestorePoint<B> point, List<KeepReason> reasons) {
        public Verdict {
            reasons = List.copyOf(reasons);
        }

        public boolean isKept() {
            return !reasons.isEmpty();
        }
    }
}
