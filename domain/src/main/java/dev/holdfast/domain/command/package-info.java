/// What people ask nodes to do: always what, never by which program.
@NullMarked
package dev.holdfast.domain.command;

import org.jspecify.annotations.NullMarked;
