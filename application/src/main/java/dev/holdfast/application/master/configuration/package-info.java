/// What a node is told to work with.
@NullMarked
package dev.holdfast.application.master.configuration;

import org.jspecify.annotations.NullMarked;
