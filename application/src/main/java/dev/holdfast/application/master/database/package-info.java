/// How the master's stores fail.
@NullMarked
package dev.holdfast.application.master.database;

import org.jspecify.annotations.NullMarked;
