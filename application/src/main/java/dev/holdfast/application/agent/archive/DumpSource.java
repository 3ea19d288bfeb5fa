package dev.holdfast.application.agent.archive;

import java.io.InputStream;
import java.util.OptionalLong;

/// A stream that some program makes: a database's dump, or a command's output.
public interface DumpSource {

    /// About how many bytes the dump may have, where that is cheap to ask; never fails.
    OptionalLong estimate();

    /// Starts the program. Reading throws [DumpException] in place of the end when the program failed, so that
    /// half a dump never passes for a whole one; closing early ends the program and what it started.
    ///
    /// @throws DumpException when the program is missing or cannot be started
    InputStream open();
}
