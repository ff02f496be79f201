@NullMarked
package dev.phoenixgenapi.gateway.pages;

import org.jspecify.annotations.NullMarked;
