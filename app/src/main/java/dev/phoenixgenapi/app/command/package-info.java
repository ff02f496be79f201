/** The sub-commands of {@code genapi}, and the client that some of them are. */
@NullMarked
package dev.phoenixgenapi.app.command;

import org.jspecify.annotations.NullMarked;
