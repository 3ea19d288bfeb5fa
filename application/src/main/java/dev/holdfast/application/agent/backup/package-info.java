/// Backs up sites: asks for leave, has the archive written, and sees to it that the master hears of it.
@NullMarked
package dev.holdfast.application.agent.backup;

import org.jspecify.annotations.NullMarked;
