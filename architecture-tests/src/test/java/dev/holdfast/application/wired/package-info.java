@NullMarked
package dev.holdfast.application.wired;

import org.jspecify.annotations.NullMarked;
