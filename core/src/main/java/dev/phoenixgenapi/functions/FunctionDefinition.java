package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.FunConfig;

/**
 * A function of this node: its config, and the code that the config names.
 *
 * @param config the config
 * @param code the code
 */
public record FunctionDefinition(FunConfig config, GenApiFunction code) {}
