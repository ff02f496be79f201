package dev.phoenixgenapi;

import dev.phoenixgenapi.workerpool.PoolStatus;

/**
 * What an engine is doing.
 *
 * @param inFlight how many requests are on their way to a first response
 * @param leftBehind how many threads still run user code that was interrupted at its deadline and does not return
 * @param configs how many functions are known
 * @param asyncPool the pool of asynchronous functions
 * @param streamPool the pool of streaming functions
 */
public record EngineStatus(long inFlight, long leftBehind, int configs, PoolStatus asyncPool, PoolStatus streamPool) {}
