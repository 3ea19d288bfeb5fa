package dev.holdfast.application.master.enrollment;

/// Wakes the polls that wait on this master for decisions that any master took. To be called every second or so.
@FunctionalInterface
public interface NoticeDecisions {

    /// @return how many requests polls wait for on this master
    int notice();
}
