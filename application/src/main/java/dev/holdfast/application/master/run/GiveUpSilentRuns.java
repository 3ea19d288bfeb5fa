package dev.holdfast.application.master.run;

/// Ends runs of which nothing was heard for too long; to be called now and then. Should such a run still
/// report, its report is taken all the same.
@FunctionalInterface
public interface GiveUpSilentRuns {

    /// @return how many runs were given up
    int giveUp();
}
