package dev.holdfast.agent;

/// Entry point of `holdfast-agent`.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var cancellation = Cancellation.bySignals(Thread.currentThread());
        System.exit(new AgentProgram(Surroundings.ofProcess(), cancellation).run(arguments));
    }
}
