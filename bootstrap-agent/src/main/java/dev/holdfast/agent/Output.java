package dev.holdfast.agent;

/// Where a command's words go. Safe for use by several threads.
interface Output {

    /// A result.
    void tell(Event event);

    /// Something on the side that a person should know.
    void note(Event event);

    /// Why the program does not end well.
    void fail(ExitCode code, String message);

    /// How far work is; replaced by the next one.
    void progress(Event event);

    /// The work that progress was told of is over.
    void progressEnds();

    static Output of(Surroundings surroundings, boolean json) {
        return json ? new JsonOutput(surroundings.out()) : new TextOutput(surroundings);
    }
}
