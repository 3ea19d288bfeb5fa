package dev.holdfast.application.master.usage;

/// Takes down what every site stores now, once an hour however often and by however many masters it is called.
@FunctionalInterface
public interface SampleUsage {

    /// @return whether this call took the sample of the hour
    boolean sample();
}
