/// What people ask nodes to do, from the wish to what came of it.
@NullMarked
package dev.holdfast.application.master.command;

import org.jspecify.annotations.NullMarked;
