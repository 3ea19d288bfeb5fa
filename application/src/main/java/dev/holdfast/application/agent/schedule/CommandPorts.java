package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.command.CommandJournal;
import dev.holdfast.application.agent.command.MasterCommands;

/// What a daemon needs for commands.
///
/// @param wake ends the daemon's sleep between looks at what is to be done
public record CommandPorts(MasterCommands master, CommandJournal journal, CommandLauncher launcher, Runnable wake) {}
