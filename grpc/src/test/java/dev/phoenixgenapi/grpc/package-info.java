@NullMarked
package dev.phoenixgenapi.grpc;

import org.jspecify.annotations.NullMarked;
