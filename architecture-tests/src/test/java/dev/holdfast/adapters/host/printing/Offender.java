package dev.holdfast.adapters.host.printing;

/// Breaks a rule of the house, so that its test can see the rule bite.
public final class Offender {
    private Offender() {}

    static void speak() {
        System.out.println("here");
    }
}
