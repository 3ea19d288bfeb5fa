package dev.holdfast.adapters.host.hook;

import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.application.agent.backup.HookProgram;

/// The door to hooks.
public final class HostHooks {

    private HostHooks() {}

    /// @param searchPath where programs are looked for, as in `PATH`
    public static HookProgram create(String searchPath) {
        return new HookProcess(new Programs(searchPath));
    }
}
