/**
 * The memory and swap alarms: a pure state machine with hysteresis, and the events it produces.
 * {@code HostSampler} feeds it with every sample.
 */
package io.meetkeeper.collector.alarm;
