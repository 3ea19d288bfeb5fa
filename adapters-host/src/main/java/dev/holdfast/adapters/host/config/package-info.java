/// The host's files that people write: the agent's configuration, storage files.
@NullMarked
package dev.holdfast.adapters.host.config;

import org.jspecify.annotations.NullMarked;
