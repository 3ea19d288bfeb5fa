package dev.holdfast.domain.command;

import java.util.Map;

/// How far a command is, as its node tells.
///
/// @param running whether it was begun; before, it waits on its node
/// @param phase   what it is busy with, or empty
/// @param detail  for people, one line, or empty
/// @param figures counts by name
public record CommandProgress(boolean running, String phase, String detail, Map<String, Long> figures) {

    public CommandProgress {
        figures = Map.copyOf(figures);
    }
}
