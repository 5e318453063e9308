/**
 * Asks a host how it is, every {@code collector.interval}, and says so on the bus. The verticle
 * only wires: {@code host} and {@code bridge} read, {@code alarm} judges, {@code ring} keeps,
 * {@code finding} looks for what is wrong; {@code Sampler} puts a sample together.
 */
package io.meetkeeper.collector;
