/**
 * When memory or swap is an alarm: a pure state machine with hysteresis, and the words for its
 * events. Fed by the sampler with every sample.
 */
package io.meetkeeper.collector.alarm;
