/// A host that is its own master: it keeps the secrets, ranks the storages, and decides what expires.
@NullMarked
package dev.holdfast.application.agent.standalone;

import org.jspecify.annotations.NullMarked;
