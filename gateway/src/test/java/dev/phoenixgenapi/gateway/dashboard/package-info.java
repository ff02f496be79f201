@NullMarked
package dev.phoenixgenapi.gateway.dashboard;

import org.jspecify.annotations.NullMarked;
