/// What an agent was told: by its host's own file, and by the master.
@NullMarked
package dev.holdfast.application.agent.configuration;

import org.jspecify.annotations.NullMarked;
