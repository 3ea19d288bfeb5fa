package dev.holdfast.application.master.events;

/// Where use cases write down what happened.
@FunctionalInterface
public interface EventLog {
    void add(Happening happening);
}
