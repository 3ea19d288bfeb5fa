package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Query;
import dev.holdfast.adapters.host.program.RunningProgram;
import dev.holdfast.application.agent.archive.DumpSource;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// @param dump writes the dump
/// @param size prints how large it may be, where there is somebody to ask
record ProgramDump(String searchPath, Supplier<Invocation> dump, Optional<Supplier<Invocation>> size)
        implements DumpSource {

    @Override
    public OptionalLong estimate() {
        return size.map(question -> Query.number(question, searchPath)).orElse(OptionalLong.empty());
    }

    @Override
    public InputStream open() {
        return new DumpStream(RunningProgram.writing(dump.get(), searchPath));
    }
}
